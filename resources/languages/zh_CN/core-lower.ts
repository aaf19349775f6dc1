<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/lower/choice.py" />
            <source>no threshold in the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>switched off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>{path}, layer {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>the network has no such quantizable layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>can't be int8 ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>its input {root} has no threshold</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>no quantizable layer is called {pattern}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>see clipscope layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>leave it fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>calibrate, or set a threshold for it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/choice.py" />
            <source>{path}, layer {named}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/file_plan.py" />
            <source>thresholds from the file itself: {activations} of {roots} blobs, {on} of {quantizable} layers in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>the plan has none for blob {blob}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and ONNX tensor {output} was not measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>stays fp32: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>its scales are found at run time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>the range of its output is not known: {why_unknown}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and there is no ONNX network to measure it in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and the layer has no match in the ONNX network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>{none}, and in the ONNX network the layer holds the constant behind it, too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/layer_multipliers.py" />
            <source>its ranges or weight scales are too large or too small for a multiplier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>{why}, so that a layer would have to subtract, for less than {LEAST_GAIN_OF_SHIFT} dB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>no int8 layer of ncnn reads it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>less than {LEAST_GAIN} dB would be gained</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/choose.py" />
            <source>its range is symmetric about zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>{name} joins it with a blob that can't take its part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>needs zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>it shares its values with a blob of another width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>it is an output of the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>it shares its values with {plain}, which is not zero-centred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>its range is not zero-centred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/offsets.py" />
            <source>{why}, and a layer in between would end the requantize fusion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>leaky ReLU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>an activation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{name} takes and gives values as they are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{type} {line} ends in {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>BinaryOp {line} computes with it as it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>it is the network's input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{name} counts the zeros of its border</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>{type} {line} has no weights of its own in float</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/roles.py" />
            <source>Eltwise {line} multiplies it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/centring/zero_centred.py" />
            <source>blob {root} is not zero-centred in ncnn: {why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has a zero-centred input, which a table can't say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>{where}, layer {line}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has weight codes that stop at {levels}, which a table can't say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>{where}, blob {root}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has a corrected bias, which ncnn2int8 does not read from a table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has weight codes that a search chose, which a table can't say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>stays fp32, which a table can't say: ncnn2int8 makes every {type} int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/int8.py" />
            <source>has 31=64, which a table can't say: its sums can reach {worst_sum}, and int8 Winograd holds {LIMIT}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>{where}, layer {layer}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>the plan's {delta} bias corrections don't fit {out_channels} output channels, or are not finite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>the plan has {scales} weight scales, the layer needs {weight_rows}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>the plan has {chosen} weight codes, the layer has {size} weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>tune again, or give the table that was made for this network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>calibrate again, or give the table that was made for this network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/layer_arrays.py" />
            <source>give the plan that was made for this network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/modes.py" />
            <source>int8 in, int8 out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/modes.py" />
            <source>int8 in, fp32 out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/runtime_int8.py" />
            <source>{where}, layer {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/runtime_int8.py" />
            <source>ncnn has no int8 {type}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/runtime_int8.py" />
            <source>the plan has {scales} weight scales, the layer needs {rows}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/runtime_int8.py" />
            <source>has the scale of its whole weights; ncnn2int8 would take that of their first row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/stored.py" />
            <source>a scale is not finite and positive</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/stored.py" />
            <source>set the threshold of this layer again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/ncnn/stored.py" />
            <source>array {role} has values beyond fp16 (up to {largest}) and is stored as float32; ncnn2int8 would store infinity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/qdq/dynamic.py" />
            <source>ONNX Runtime does not quantize this {kind} at run time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/qdq/outputs.py" />
            <source>the network has opset {opset}, its int8 form {opset2}, and Softmax differs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/qdq/outputs.py" />
            <source>export the network with opset {SOFTMAX_CHANGED} or later</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/qdq/qdq.py" />
            <source>LSTM is quantized at run time, so that no threshold applies: {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/qdq/qdq.py" />
            <source>no range was measured for the tensor {tensor}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/qdq/qdq.py" />
            <source>calibrate with this network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/qdq/quantizer.py" />
            <source>ONNX Runtime's quantizer fails on the network ({first_line})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/qdq/quantizer.py" />
            <source>export the network again with another opset, or run it in ncnn alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/symmetric_only.py" />
            <source>{engine} is symmetric: {affine} {kind}s run with their larger end as threshold, {kind} {name} with {threshold}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/lower/symmetric_only.py" />
            <source>{engine} is symmetric: {kind} {name} runs with threshold {threshold}, not {lo} to {hi}</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
