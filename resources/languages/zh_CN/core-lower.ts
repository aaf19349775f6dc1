<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/lower/choice.py" />
            <source>no threshold in the plan</source>
            <translation>方案中没有阈值</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>switched off</source>
            <translation>已关闭</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>{path}, layer {name}</source>
            <translation>{path}，层 {name}</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>the network has no such quantizable layer</source>
            <translation>网络没有这样的可量化层</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>can't be int8 ({reason})</source>
            <translation>不能用 int8（{reason}）</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>its input {root} has no threshold</source>
            <translation>其输入 {root} 没有阈值</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>no quantizable layer is called {pattern}</source>
            <translation>没有名为 {pattern} 的可量化层</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>see clipscope layers</source>
            <translation>请见 clipscope layers</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>leave it fp32</source>
            <translation>请让它保持 fp32</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>calibrate, or set a threshold for it</source>
            <translation>请校准，或为它设定阈值</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>{path}, layer {named}</source>
            <translation>{path}，层 {named}</translation>
        </message>
        <message>
            <location filename="core/lower/file_plan.py" />
            <source>thresholds from the file itself: {activations} of {roots} blobs, {on} of {quantizable} layers in int8</source>
            <translation>阈值来自文件本身：{roots} 个 blob 中的 {activations} 个，{on}/{quantizable} 层用 int8</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>the plan has none for blob {blob}</source>
            <translation>方案中没有 blob {blob} 的阈值</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and ONNX tensor {output} was not measured</source>
            <translation>{none}，并且未测量 ONNX 张量 {output}</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>stays fp32: {reason}</source>
            <translation>保持 fp32：{reason}</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>its scales are found at run time</source>
            <translation>其 scale 在运行时求得</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>the range of its output is not known: {why_unknown}</source>
            <translation>其输出的范围未知：{why_unknown}</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and there is no ONNX network to measure it in</source>
            <translation>{none}，并且没有可供测量的 ONNX 网络</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and the layer has no match in the ONNX network</source>
            <translation>{none}，并且该层在 ONNX 网络中没有对应节点</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and in the ONNX network the layer holds the constant behind it, too</source>
            <translation>{none}，并且在 ONNX 网络中该层还包含其后的常量</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>its ranges or weight scales are too large or too small for a multiplier</source>
            <translation>其范围或权重 scale 对乘数来说太大或太小</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>{why}, so that a layer would have to subtract, for less than {LEAST_GAIN_OF_SHIFT} dB</source>
            <translation>{why}，因此须由一层来做减法，而收益不足 {LEAST_GAIN_OF_SHIFT} dB</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>no int8 layer of ncnn reads it</source>
            <translation>没有 ncnn 的 int8 层读取它</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>less than {LEAST_GAIN} dB would be gained</source>
            <translation>收益不足 {LEAST_GAIN} dB</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>its range is symmetric about zero</source>
            <translation>其范围关于零对称</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>{name} joins it with a blob that can't take its part</source>
            <translation>{name} 把它与无法参与的 blob 合并</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>needs zero</source>
            <translation>需要零</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>it shares its values with a blob of another width</source>
            <translation>它与另一宽度的 blob 共用数值</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>it is an output of the network</source>
            <translation>它是网络的输出</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>it shares its values with {plain}, which is not zero-centred</source>
            <translation>它与未零中心化的 {plain} 共用数值</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>its range is not zero-centred</source>
            <translation>其范围未零中心化</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>{why}, and a layer in between would end the requantize fusion</source>
            <translation>{why}，而中间插入一层会破坏重新量化(requantize)融合</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>leaky ReLU</source>
            <translation>leaky ReLU</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>an activation</source>
            <translation>激活函数</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{name} takes and gives values as they are</source>
            <translation>{name} 原样读取并输出数值</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{type} {line} ends in {what}</source>
            <translation>{type} {line} 以{what}结尾</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>BinaryOp {line} computes with it as it is</source>
            <translation>BinaryOp {line} 直接用它计算</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>it is the network's input</source>
            <translation>它是网络的输入</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{name} counts the zeros of its border</source>
            <translation>{name} 会计入其边缘的零</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{type} {line} has no weights of its own in float</source>
            <translation>{type} {line} 没有自己的浮点权重</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>Eltwise {line} multiplies it</source>
            <translation>Eltwise {line} 与它相乘</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/zero_centred.py" />
            <source>blob {root} is not zero-centred in ncnn: {why}</source>
            <translation>blob {root} 在 ncnn 中未零中心化：{why}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has a zero-centred input, which a table can't say</source>
            <translation>输入是零中心化的，表无法表达这一点</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>{where}, layer {line}</source>
            <translation>{where}，层 {line}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has weight codes that stop at {levels}, which a table can't say</source>
            <translation>权重编码值止于 {levels}，表无法表达这一点</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>{where}, blob {root}</source>
            <translation>{where}，blob {root}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has a corrected bias, which ncnn2int8 does not read from a table</source>
            <translation>偏置经过校正，ncnn2int8 不从表中读取它</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has weight codes that a search chose, which a table can't say</source>
            <translation>权重编码值由搜索选定，表无法表达这一点</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>stays fp32, which a table can't say: ncnn2int8 makes every {type} int8</source>
            <translation>保持 fp32，表无法表达这一点：ncnn2int8 会让每个 {type} 用 int8</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has 31=64, which a table can't say: its sums can reach {worst_sum}, and int8 Winograd holds {LIMIT}</source>
            <translation>以 31=64 关闭了 Winograd，表无法表达这一点：其累加和可达 {worst_sum}，而 int8 Winograd 只能容纳 {LIMIT}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>{where}, layer {layer}</source>
            <translation>{where}，层 {layer}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>the plan's {delta} bias corrections don't fit {out_channels} output channels, or are not finite</source>
            <translation>方案的 {delta} 个偏置校正与 {out_channels} 个输出通道不符，或不是有限数</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>the plan has {scales} weight scales, the layer needs {weight_rows}</source>
            <translation>方案有 {scales} 个权重 scale，而该层需要 {weight_rows} 个</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>the plan has {chosen} weight codes, the layer has {size} weights</source>
            <translation>方案有 {chosen} 个权重编码值，而该层有 {size} 个权重</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>tune again, or give the table that was made for this network</source>
            <translation>请重新调优，或给出为此网络生成的表</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>calibrate again, or give the table that was made for this network</source>
            <translation>请重新校准，或给出为此网络生成的表</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>give the plan that was made for this network</source>
            <translation>请给出为此网络生成的方案</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/modes.py" />
            <source>int8 in, int8 out</source>
            <translation>int8 输入，int8 输出</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/modes.py" />
            <source>int8 in, fp32 out</source>
            <translation>int8 输入，fp32 输出</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/runtime_int8.py" />
            <source>{where}, layer {name}</source>
            <translation>{where}，层 {name}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/runtime_int8.py" />
            <source>ncnn has no int8 {type}</source>
            <translation>ncnn 没有 int8 的 {type}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/runtime_int8.py" />
            <source>the plan has {scales} weight scales, the layer needs {rows}</source>
            <translation>方案有 {scales} 个权重 scale，而该层需要 {rows} 个</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/runtime_int8.py" />
            <source>has the scale of its whole weights; ncnn2int8 would take that of their first row</source>
            <translation>有全部权重共用的 scale；ncnn2int8 会取其第一行的 scale</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/stored.py" />
            <source>a scale is not finite and positive</source>
            <translation>scale 不是有限的正数</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/stored.py" />
            <source>set the threshold of this layer again</source>
            <translation>请重新设定该层的阈值</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/stored.py" />
            <source>array {role} has values beyond fp16 (up to {largest}) and is stored as float32; ncnn2int8 would store infinity</source>
            <translation>数组 {role} 有超出 fp16 的值（最大 {largest}），以 float32 存储；ncnn2int8 会存成无穷大</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/dynamic.py" />
            <source>ONNX Runtime does not quantize this {kind} at run time</source>
            <translation>ONNX Runtime 不在运行时量化这个 {kind}</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/outputs.py" />
            <source>the network has opset {opset}, its int8 form {opset2}, and Softmax differs</source>
            <translation>网络的 opset 为 {opset}，其 int8 形式为 {opset2}，两者的 Softmax 不同</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/outputs.py" />
            <source>export the network with opset {SOFTMAX_CHANGED} or later</source>
            <translation>请以 opset {SOFTMAX_CHANGED} 或更高版本导出网络</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/qdq.py" />
            <source>LSTM is quantized at run time, so that no threshold applies: {names}</source>
            <translation>LSTM 在运行时量化，因此阈值不起作用：{names}</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/qdq.py" />
            <source>no range was measured for the tensor {tensor}</source>
            <translation>没有测得张量 {tensor} 的范围</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/qdq.py" />
            <source>calibrate with this network again</source>
            <translation>请用此网络重新校准</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/quantizer.py" />
            <source>ONNX Runtime's quantizer fails on the network ({first_line})</source>
            <translation>ONNX Runtime 的量化工具处理该网络失败（{first_line}）</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/quantizer.py" />
            <source>export the network again with another opset, or run it in ncnn alone</source>
            <translation>请换一个 opset 重新导出网络，或只在 ncnn 中运行</translation>
        </message>
        <message>
            <location filename="core/lower/symmetric_only.py" />
            <source>{engine} is symmetric: {affine} {kind}s run with their larger end as threshold, {kind} {name} with {threshold}</source>
            <translation>{engine} 只支持对称范围：{affine} 个{kind}以较大的一端作为阈值运行，{kind} {name} 的阈值为 {threshold}</translation>
        </message>
        <message>
            <location filename="core/lower/symmetric_only.py" />
            <source>{engine} is symmetric: {kind} {name} runs with threshold {threshold}, not {lo} to {hi}</source>
            <translation>{engine} 只支持对称：{kind} {name} 以阈值 {threshold} 运行，而不是 {lo} 到 {hi}</translation>
        </message>
    </context>
</TS>
