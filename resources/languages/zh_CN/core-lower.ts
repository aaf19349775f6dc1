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
            <translation>网络中没有这样的可量化层</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>can't be int8 ({reason})</source>
            <translation>不能为 int8（{reason}）</translation>
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
            <translation>请查看 clipscope layers</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>leave it fp32</source>
            <translation>请让它保持 fp32</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>calibrate, or set a threshold for it</source>
            <translation>请校准，或为它设置阈值</translation>
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>{path}, layer {named}</source>
            <translation>{path}，层 {named}</translation>
        </message>
        <message>
            <location filename="core/lower/file_plan.py" />
            <source>thresholds from the file itself: {activations} of {roots} blobs, {on} of {quantizable} layers in int8</source>
            <translation>阈值来自文件本身：{roots} 个 blob 中的 {activations} 个，{quantizable} 层中有 {on} 层为 int8</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>the plan has none for blob {blob}</source>
            <translation>方案中没有 blob {blob} 的范围</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and ONNX tensor {output} was not measured</source>
            <translation>{none}，且未测量 ONNX 张量 {output}</translation>
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
            <translation>{none}，且没有可用于测量的 ONNX 网络</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and the layer has no match in the ONNX network</source>
            <translation>{none}，且该层在 ONNX 网络中没有对应节点</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and in the ONNX network the layer holds the constant behind it, too</source>
            <translation>{none}，且在 ONNX 网络中该层还包含其后的常量</translation>
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>its ranges or weight scales are too large or too small for a multiplier</source>
            <translation>其范围或权重 scale 过大或过小，无法用乘数表示</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>{why}, so that a layer would have to subtract, for less than {LEAST_GAIN_OF_SHIFT} dB</source>
            <translation>{why}，因而需要额外一层作减法，而增益不足 {LEAST_GAIN_OF_SHIFT} dB</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>no int8 layer of ncnn reads it</source>
            <translation>ncnn 没有 int8 层读取它</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>less than {LEAST_GAIN} dB would be gained</source>
            <translation>增益不足 {LEAST_GAIN} dB</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>its range is symmetric about zero</source>
            <translation>其范围关于零对称</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>{name} joins it with a blob that can't take its part</source>
            <translation>{name} 将它与一个无法同样处理的 blob 合并</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>needs zero</source>
            <translation>需要零值</translation>
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
            <translation>它与未作零中心化的 {plain} 共用数值</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>its range is not zero-centred</source>
            <translation>其范围未作零中心化</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>{why}, and a layer in between would end the requantize fusion</source>
            <translation>{why}，而在中间插入一层会中断重量化(requantize)融合</translation>
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
            <translation>{name} 原样接收并输出数值</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{type} {line} ends in {what}</source>
            <translation>{type} {line} 以 {what} 结尾</translation>
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
            <translation>{name} 把边界填充的零计算在内</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{type} {line} has no weights of its own in float</source>
            <translation>{type} {line} 没有自己的浮点权重</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>Eltwise {line} multiplies it</source>
            <translation>Eltwise {line} 对它作乘法</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/zero_centred.py" />
            <source>blob {root} is not zero-centred in ncnn: {why}</source>
            <translation>blob {root} 在 ncnn 中未作零中心化：{why}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has a zero-centred input, which a table can't say</source>
            <translation>输入作了零中心化，表中无法表示</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>{where}, layer {line}</source>
            <translation>{where}，层 {line}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has weight codes that stop at {levels}, which a table can't say</source>
            <translation>权重编码值止于 {levels}，表中无法表示</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>{where}, blob {root}</source>
            <translation>{where}，blob {root}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has a corrected bias, which ncnn2int8 does not read from a table</source>
            <translation>偏置经过校正，ncnn2int8 不会从表中读取</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has weight codes that a search chose, which a table can't say</source>
            <translation>权重编码值由搜索选定，表中无法表示</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>stays fp32, which a table can't say: ncnn2int8 makes every {type} int8</source>
            <translation>保持 fp32，表中无法表示：ncnn2int8 会把所有 {type} 转为 int8</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has 31=64, which a table can't say: its sums can reach {worst_sum}, and int8 Winograd holds {LIMIT}</source>
            <translation>带有 31=64，表中无法表示：其累加和可达 {worst_sum}，而 int8 Winograd 的上限为 {LIMIT}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>{where}, layer {layer}</source>
            <translation>{where}，层 {layer}</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>the plan's {delta} bias corrections don't fit {out_channels} output channels, or are not finite</source>
            <translation>方案中的 {delta} 个偏置校正值与 {out_channels} 个输出通道不符，或含有非有限值</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>the plan has {scales} weight scales, the layer needs {weight_rows}</source>
            <translation>方案中有 {scales} 个权重 scale，该层需要 {weight_rows} 个</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>the plan has {chosen} weight codes, the layer has {size} weights</source>
            <translation>方案中有 {chosen} 个权重编码值，该层有 {size} 个权重</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>tune again, or give the table that was made for this network</source>
            <translation>请重新调优，或提供为此网络生成的表</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>calibrate again, or give the table that was made for this network</source>
            <translation>请重新校准，或提供为此网络生成的表</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>give the plan that was made for this network</source>
            <translation>请提供为此网络生成的方案</translation>
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
            <translation>方案中有 {scales} 个权重 scale，该层需要 {rows} 个</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/runtime_int8.py" />
            <source>has the scale of its whole weights; ncnn2int8 would take that of their first row</source>
            <translation>使用整个权重的 scale；ncnn2int8 只会取第一行的 scale</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/stored.py" />
            <source>a scale is not finite and positive</source>
            <translation>有 scale 不是有限正数</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/stored.py" />
            <source>set the threshold of this layer again</source>
            <translation>请重新设置此层的阈值</translation>
        </message>
        <message>
            <location filename="core/lower/ncnn/stored.py" />
            <source>array {role} has values beyond fp16 (up to {largest}) and is stored as float32; ncnn2int8 would store infinity</source>
            <translation>数组 {role} 含有超出 fp16 的值（最大 {largest}），因此存为 float32；ncnn2int8 会存成无穷大</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/dynamic.py" />
            <source>ONNX Runtime does not quantize this {kind} at run time</source>
            <translation>ONNX Runtime 不在运行时量化此 {kind}</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/outputs.py" />
            <source>the network has opset {opset}, its int8 form {opset2}, and Softmax differs</source>
            <translation>网络的 opset 为 {opset}，其 int8 形式为 {opset2}，而两者的 Softmax 不同</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/outputs.py" />
            <source>export the network with opset {SOFTMAX_CHANGED} or later</source>
            <translation>请用 opset {SOFTMAX_CHANGED} 或更高版本导出网络</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/qdq.py" />
            <source>LSTM is quantized at run time, so that no threshold applies: {names}</source>
            <translation>LSTM 在运行时量化，因此阈值不起作用：{names}</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/qdq.py" />
            <source>no range was measured for the tensor {tensor}</source>
            <translation>未测量张量 {tensor} 的范围</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/qdq.py" />
            <source>calibrate with this network again</source>
            <translation>请用此网络重新校准</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/quantizer.py" />
            <source>ONNX Runtime's quantizer fails on the network ({first_line})</source>
            <translation>ONNX Runtime 的量化工具处理此网络失败（{first_line}）</translation>
        </message>
        <message>
            <location filename="core/lower/qdq/quantizer.py" />
            <source>export the network again with another opset, or run it in ncnn alone</source>
            <translation>请用另一 opset 重新导出网络，或只在 ncnn 中运行</translation>
        </message>
        <message>
            <location filename="core/lower/symmetric_only.py" />
            <source>{engine} is symmetric: {affine} {kind}s run with their larger end as threshold, {kind} {name} with {threshold}</source>
            <translation>{engine} 为对称量化：{affine} 个 {kind} 以较大的一端为阈值运行，{kind} {name} 的阈值为 {threshold}</translation>
        </message>
        <message>
            <location filename="core/lower/symmetric_only.py" />
            <source>{engine} is symmetric: {kind} {name} runs with threshold {threshold}, not {lo} to {hi}</source>
            <translation>{engine} 为对称量化：{kind} {name} 以阈值 {threshold} 运行，而不是 {lo} 至 {hi}</translation>
        </message>
    </context>
</TS>
