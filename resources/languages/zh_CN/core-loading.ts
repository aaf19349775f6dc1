<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/loading/convert.py" />
            <source>simplify the network (onnxsim), or export it without these operators</source>
            <translation>请简化网络（onnxsim），或导出不含这些算子的网络</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>opening an ONNX or TorchScript file needs pnnx, which is not installed</source>
            <translation>打开 ONNX 或 TorchScript 文件需要 pnnx，而它尚未安装</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>what pnnx makes of it can't be used: {message}</source>
            <translation>pnnx 转换的结果不可用：{message}</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>pnnx did not finish within {CONVERSION_SECONDS} s</source>
            <translation>pnnx 未能在 {CONVERSION_SECONDS} s 内完成</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>it said nothing</source>
            <translation>它没有给出说明</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>the network is quantized already: open the float one that it was made from</source>
            <translation>此网络已经量化：请打开量化前的浮点网络</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>export the network without its suppression (NMS), which belongs in the program behind it</source>
            <translation>请导出不含后处理抑制（NMS）的网络，NMS 应放在其后的程序中</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>slices with a step open along two axes of an image: export others as a Reshape and a Split, or simplify the network (onnxsim)</source>
            <translation>带步长的切片只有沿图像的两个轴时才能打开：其余的请导出为 Reshape 和 Split，或简化网络（onnxsim）</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>install it with: {INSTALL_PNNX}</source>
            <translation>请用以下命令安装：{INSTALL_PNNX}</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>input {input} has no fixed number of channels</source>
            <translation>输入 {input} 的通道数不固定</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>the network does not say how large its input is</source>
            <translation>网络没有说明输入的尺寸</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>check that the network runs elsewhere, and simplify it (onnxsim)</source>
            <translation>请确认此网络在别处可以运行，并简化它（onnxsim）</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>pnnx could not convert it ({log})</source>
            <translation>pnnx 无法转换它（{log}）</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>simplify the network (onnxsim), or export it without what it does to shapes</source>
            <translation>请简化网络（onnxsim），或导出不含形状运算的网络</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>pnnx crashed on it (signal {value})</source>
            <translation>pnnx 转换它时崩溃（信号 {value}）</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>ncnn has no layer for: {operators}</source>
            <translation>ncnn 没有对应的层：{operators}</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>export the network with 1 or 3 channels</source>
            <translation>请导出 1 或 3 通道的网络</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>give it as --size WxH</source>
            <translation>请以 --size WxH 给出</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>pnnx can't be run ({os_reason})</source>
            <translation>无法运行 pnnx（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>check that the network runs elsewhere; {way_out}</source>
            <translation>请确认此网络在别处可以运行；{way_out}</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>install it again: {INSTALL_PNNX}</source>
            <translation>请重新安装：{INSTALL_PNNX}</translation>
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>converting with pnnx, for {t} s</source>
            <translation>正在用 pnnx 转换，已用 {t} s</translation>
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>{what} did not end in {CONVERTER_SECONDS} s</source>
            <translation>{what} 未能在 {CONVERTER_SECONDS} s 内结束</translation>
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>status {returncode}</source>
            <translation>状态码 {returncode}</translation>
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>{what} failed ({last})</source>
            <translation>{what} 失败（{last}）</translation>
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>{named} can't be run</source>
            <translation>无法运行 {named}</translation>
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>can't be run ({os_reason})</source>
            <translation>无法运行（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>name a Python that has {packages}</source>
            <translation>请指定装有 {packages} 的 Python</translation>
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>correct {variable}</source>
            <translation>请更正 {variable}</translation>
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>{what} writes ONNX, for {t} s</source>
            <translation>{what} 正在写 ONNX，已用 {t} s</translation>
        </message>
        <message>
            <location filename="core/loading/demo.py" />
            <source>the bundled demo is missing</source>
            <translation>缺少自带的示例</translation>
        </message>
        <message>
            <location filename="core/loading/demo.py" />
            <source>install ClipScope again, as a folder</source>
            <translation>请以文件夹形式重新安装 ClipScope</translation>
        </message>
        <message>
            <location filename="core/loading/differing.py" />
            <source>without a matching ONNX node, so fp32 in ONNX Runtime: {named} ({reason})</source>
            <translation>没有匹配的 ONNX 节点，因此在 ONNX Runtime 中为 fp32：{named}（{reason}）</translation>
        </message>
        <message>
            <location filename="core/loading/differing.py" />
            <source>the converted network and the ONNX file can't be compared on random inputs: values are not finite, as those of a logarithm or a division</source>
            <translation>转换后的网络与 ONNX 文件无法用随机输入比较：出现非有限值，例如对数或除法的结果</translation>
        </message>
        <message>
            <location filename="core/loading/differing.py" />
            <source>(layers {named})</source>
            <translation>（层 {named}）</translation>
        </message>
        <message>
            <location filename="core/loading/differing.py" />
            <source>the converted network differs from the ONNX file by up to {largest_difference} of a tensor's absmax{where}; more than rounding explains</source>
            <translation>转换后的网络与 ONNX 文件的差异最大达张量 absmax 的 {largest_difference} 倍{where}；舍入不足以解释</translation>
        </message>
        <message>
            <location filename="core/loading/input_facts.py" />
            <source>says so</source>
            <translation>如此说明</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>the size that the network was made for</source>
            <translation>网络设计时所用的尺寸</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>or export the network again</source>
            <translation>或重新导出网络</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>give {MADE_FOR} as --size WxH: {words} says {text}</source>
            <translation>请以 --size WxH 给出{MADE_FOR}：{words} 中写的是 {text}</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>give {MADE_FOR} ({text} was given, and the network does not say it), {AGAIN}</source>
            <translation>请给出{MADE_FOR}（给出的是 {text}，而网络没有说明），{AGAIN}</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>correct the Input line of {where}, {AGAIN}</source>
            <translation>请更正 {where} 的 Input 行，{AGAIN}</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>leave --size out: the network says {text}</source>
            <translation>请去掉 --size：网络写明为 {text}</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>leave --size out: {words} says {text}</source>
            <translation>请去掉 --size：{words} 中写的是 {text}</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>the ready inputs in {images}</source>
            <translation>{images} 中的现成输入</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>a matrix</source>
            <translation>矩阵</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>a vector</source>
            <translation>向量</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>the input {blob} is {kind}, not an image</source>
            <translation>输入 {blob} 是{kind}，不是图像</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>the input {blob} has no more than two dimensions, by the layers that read it</source>
            <translation>从读取它的层来看，输入 {blob} 不超过两维</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>layers, lint and diff take it, other commands need an image input</source>
            <translation>layers、lint 和 diff 可以处理它，其他命令需要图像输入</translation>
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>{beside} beside it</source>
            <translation>旁边的 {beside}</translation>
        </message>
        <message>
            <location filename="core/loading/kept_model.py" />
            <source>from {inputs}</source>
            <translation>从 {inputs}</translation>
        </message>
        <message>
            <location filename="core/loading/kept_model.py" />
            <source>to {outputs}</source>
            <translation>到 {outputs}</translation>
        </message>
        <message>
            <location filename="core/loading/match.py" />
            <source>matching layers</source>
            <translation>正在匹配层</translation>
        </message>
        <message>
            <location filename="core/loading/match.py" />
            <source>no ONNX node computes the same values</source>
            <translation>没有算出相同值的 ONNX 节点</translation>
        </message>
        <message>
            <location filename="core/loading/match.py" />
            <source>no part of the ONNX network computes what this {type} does</source>
            <translation>ONNX 网络中没有与此 {type} 计算相同的部分</translation>
        </message>
        <message>
            <location filename="core/loading/match.py" />
            <source>the converted network has {logit_blobs} outputs, not {left}</source>
            <translation>转换后的网络有 {logit_blobs} 个输出，而不是 {left} 个</translation>
        </message>
        <message>
            <location filename="core/loading/match.py" />
            <source>pnnx makes another network of it: output {blob} has {ours} values, {name} in the file {theirs}</source>
            <translation>pnnx 转换出的是另一个网络：输出 {blob} 有 {ours} 个值，文件中的 {name} 有 {theirs} 个</translation>
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>its float16 weights were widened to float32, which is exact: it is run and exported in float32 and int8</source>
            <translation>其 float16 权重已扩展为 float32，这是精确的：以 float32 和 int8 运行和导出</translation>
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>it is quantized already: opened as the float32 network that its codes mean, with its own thresholds, and its weights' codes for int8 in ONNX Runtime</source>
            <translation>它已经量化：按其编码值所表示的 float32 网络打开，沿用它自己的阈值，在 ONNX Runtime 的 int8 中沿用其权重的编码值</translation>
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>its weights are codes and its activations are not: opened as the float32 network that the codes mean; it has no thresholds, so calibrate for static int8</source>
            <translation>其权重是编码值而激活值不是：按编码值所表示的 float32 网络打开；它没有阈值，静态 int8 请先校准</translation>
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>the file takes its image as height x width x channels (NHWC): opened as channels x height x width, which ncnn and all exported networks take; images and ready inputs of either order go in</source>
            <translation>文件的图像输入为高 × 宽 × 通道（NHWC）：已按 ncnn 和所有导出网络所用的通道 × 高 × 宽打开；两种排列的图像和现成输入都可使用</translation>
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>input {input} leaves dimensions open, and it is no image</source>
            <translation>输入 {input} 有未定的维度，且不是图像</translation>
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>its scales and codes do not fit each other ({error})</source>
            <translation>其 scale 与编码值互不相符（{error}）</translation>
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>export the network with a fixed shape</source>
            <translation>请导出形状固定的网络</translation>
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>quantize the network again, or open the float one that it was made from</source>
            <translation>请重新量化网络，或打开量化前的浮点网络</translation>
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>give its samples (--images FILE.npy, or a .npz with an array an input, N samples each)</source>
            <translation>请给出它的样本（--images FILE.npy，或每个输入一个数组、各 N 个样本的 .npz）</translation>
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>input {name} is a single number, or its dimensions are not stated</source>
            <translation>输入 {name} 是单个数，或没有注明维度</translation>
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>inputs of more than {MOST_DIMENSIONS} dimensions, which ncnn does not have</source>
            <translation>输入超过 {MOST_DIMENSIONS} 维，而 ncnn 没有</translation>
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>export the network with a shape, or with the number as a constant</source>
            <translation>导出网络时注明形状，或把这个数作为常量导出</translation>
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>input {name} leaves dimensions open ({value})</source>
            <translation>输入 {name} 有未定的维度（{value}）</translation>
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>export it with fewer</source>
            <translation>请以更少的维度导出</translation>
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>checking the network</source>
            <translation>正在检查网络</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>opened from ncnn files only; open the ONNX file for ONNX Runtime</source>
            <translation>仅打开了 ncnn 文件；打开 ONNX 文件后可使用 ONNX Runtime</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>give a smaller size as --size WxH, export the network with one, or free memory</source>
            <translation>请以 --size WxH 给出更小的尺寸，导出带此尺寸的网络，或释放内存</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>ONNX Runtime loads the file, so it is the conversion to ncnn: export it in another way (dynamo=False or True, another opset), or simplify it (onnxsim)</source>
            <translation>ONNX Runtime 能加载该文件，问题出在到 ncnn 的转换：请换一种方式导出（dynamo=False 或 True，或另一个 opset），或用 onnxsim 简化</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>the network is int8 already, so it was not run</source>
            <translation>此网络已是 int8，因此没有运行</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>1×1 Convolutions of a blob without pixels are run and exported as InnerProduct, as ncnn asks for, with the same weights and rows: {layers}</source>
            <translation>没有像素维的 blob 上的 1×1 Convolution 按 ncnn 的要求以 InnerProduct 运行和导出，权重和表项不变：{layers}</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>check the shapes of its inputs ({text})</source>
            <translation>请检查其输入的形状（{text}）</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>give the size that {path} was made for, or export it again with a fixed one</source>
            <translation>请给出 {path} 设计时所用的尺寸，或以固定尺寸重新导出</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>{absolute}, quantized for ONNX Runtime</source>
            <translation>{absolute}，已为 ONNX Runtime 量化</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>comparing it with ncnn at an input of {width}x{height}</source>
            <translation>以 {width}x{height} 的输入与 ncnn 比较</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>comparing it with ncnn for {text}</source>
            <translation>对 {text} 与 ncnn 比较</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>not found</source>
            <translation>未找到</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>reading the network</source>
            <translation>正在读取网络</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>the blobs of a TorchScript file have no names to cut it at</source>
            <translation>TorchScript 文件的 blob 没有名称，无法在其处切分</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>correct the Input line of {where}</source>
            <translation>请更正 {where} 的 Input 行</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>ncnn has no layer type {unknown}</source>
            <translation>ncnn 没有层类型 {unknown}</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>converting with pnnx</source>
            <translation>正在用 pnnx 转换</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>layer {layer} ({type}) at an input of {shape}x{shape2}</source>
            <translation>层 {layer}（{type}），输入为 {shape}x{shape2}</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>looking it up</source>
            <translation>正在查找</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>convert it first (clipscope convert), and cut the .param</source>
            <translation>请先转换（clipscope convert），再切分 .param</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>convert the network again without these operators</source>
            <translation>请转换不含这些算子的网络</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>the network does not run on an input of {shape}x{shape2}, {shape3} channels ({error})</source>
            <translation>网络无法在 {shape}x{shape2}、{shape3} 通道的输入上运行（{error}）</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>check that the network runs elsewhere</source>
            <translation>请确认此网络在别处可以运行</translation>
        </message>
        <message>
            <location filename="core/loading/open_structure.py" />
            <source>a network whose input is no image is not matched to its ONNX nodes yet</source>
            <translation>输入不是图像的网络，尚不能与其 ONNX 节点匹配</translation>
        </message>
        <message>
            <location filename="core/loading/open_structure.py" />
            <source>the network was not run</source>
            <translation>网络没有运行</translation>
        </message>
        <message>
            <location filename="core/loading/open_structure.py" />
            <source>ncnn has no layer type {names}: checked without it, and to run the program must register it</source>
            <translation>ncnn 没有层类型 {names}：检查时未包括它，程序运行时必须自行注册</translation>
        </message>
        <message>
            <location filename="core/loading/open_structure.py" />
            <source>ncnn has no layer type {names}: {unfound}</source>
            <translation>ncnn 没有层类型 {names}：{unfound}</translation>
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>python -m pip install --no-deps pnnx</source>
            <translation>python -m pip install --no-deps pnnx</translation>
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>pip did not end within {INSTALL_SECONDS} s</source>
            <translation>pip 未能在 {INSTALL_SECONDS} s 内结束</translation>
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>{executable} has no pip to install pnnx with</source>
            <translation>{executable} 没有可安装 pnnx 的 pip</translation>
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>pip could not install pnnx ({errors})</source>
            <translation>pip 无法安装 pnnx（{errors}）</translation>
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>Application Support</source>
            <translation>Application Support</translation>
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>run python -m ensurepip, or install it with the tool you use: {INSTALL_PNNX}</source>
            <translation>请运行 python -m ensurepip，或用自己的工具安装：{INSTALL_PNNX}</translation>
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>look at the connection and the index that pip uses, or by hand: {INSTALL_PNNX}</source>
            <translation>请检查网络连接和 pip 所用的软件源，或手动安装：{INSTALL_PNNX}</translation>
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>can't be replaced ({os_reason})</source>
            <translation>无法替换（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>installing pnnx, for {t} s</source>
            <translation>正在安装 pnnx，已用 {t} s</translation>
        </message>
        <message>
            <location filename="core/loading/run_twice.py" />
            <source>layer {layer} ({type})</source>
            <translation>层 {layer}（{type}）</translation>
        </message>
        <message>
            <location filename="core/loading/run_twice.py" />
            <source>{name}computes something else from the same input each time: it reads what lies in memory beside its blobs, whose sizes don't fit</source>
            <translation>{name}每次用同样的输入算出不同的结果：它读取了 blob 旁边的内存，各 blob 的尺寸不相符</translation>
        </message>
        <message>
            <location filename="core/loading/run_twice.py" />
            <source>convert the network again, with the input's size</source>
            <translation>请以输入的尺寸重新转换网络</translation>
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>{python}: import keras; {keras_words}, with tf2onnx</source>
            <translation>{python}: import keras; {keras_words}, with tf2onnx</translation>
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>{python}: tf2onnx.convert.from_graph_def({source}, its placeholders, ...)</source>
            <translation>{python}: tf2onnx.convert.from_graph_def({source}, its placeholders, ...)</translation>
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>is there already</source>
            <translation>已经存在</translation>
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>open it, or remove it to convert {source}</source>
            <translation>请打开它，或删除它以转换 {source}</translation>
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>run it by hand to see all that it says: {words}</source>
            <translation>请手动运行以查看全部输出：{words}</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>torch.load({path}, map_location='cpu'</source>
            <translation>torch.load({path}, map_location='cpu'</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>net.eval(); torch.jit.trace(net, torch.rand(1, 3, 224, 224)).save('{stem}-script.pt'), or torch.onnx.export(net, torch.rand(1, 3, 224, 224), {name})</source>
            <translation>net.eval(); torch.jit.trace(net, torch.rand(1, 3, 224, 224)).save('{stem}-script.pt')，或 torch.onnx.export(net, torch.rand(1, 3, 224, 224), {name})</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>holds weights without their network (a state dict)</source>
            <translation>只含权重而没有网络（state dict）</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>is an exported program (torch.export), which pnnx does not read</source>
            <translation>是 torch.export 导出的程序，pnnx 不能读取</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>is a checkpoint of ultralytics, not TorchScript</source>
            <translation>是 ultralytics 的检查点，不是 TorchScript</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>is a pickled module or checkpoint, not TorchScript (it needs the Python code of {needs})</source>
            <translation>是 pickle 的模块或检查点，不是 TorchScript（它需要 {needs} 的 Python 代码）</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>is no file that PyTorch writes</source>
            <translation>不是 PyTorch 写出的文件</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>make the network in Python, then: net.load_state_dict({load}));{make}</source>
            <translation>请在 Python 中建立网络，然后：net.load_state_dict({load}));{make}</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>can't be read ({text})</source>
            <translation>无法读取（{text}）</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>a tensor without a shape</source>
            <translation>没有形状的张量</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>in Python: net = torch.export.load({path}).module(); torch.onnx.export(net, torch.rand(1, 3, 224, 224), {name}, dynamo=True)</source>
            <translation>请在 Python 中运行：net = torch.export.load({path}).module(); torch.onnx.export(net, torch.rand(1, 3, 224, 224), {name}, dynamo=True)</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>make an ONNX file of it: yolo export model={path} format=onnx</source>
            <translation>请由它生成 ONNX 文件：yolo export model={path} format=onnx</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>in Python, where that code is: net = {load}, weights_only=False);{make}</source>
            <translation>请在有该代码的 Python 中运行：net = {load}, weights_only=False);{make}</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>choose a TorchScript or an ONNX file</source>
            <translation>请选择 TorchScript 或 ONNX 文件</translation>
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>save the network again</source>
            <translation>请重新保存网络</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>write the network without it (attention as scaled_dot_product_attention or nn.MultiheadAttention), or open an ONNX file of it (torch.onnx.export)</source>
            <translation>请编写不含它的网络（注意力用 scaled_dot_product_attention 或 nn.MultiheadAttention），或打开其 ONNX 文件（torch.onnx.export）</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>trace the network, as pnnx reads few scripted ones: torch.jit.trace(net.eval(), torch.rand(1, 3, 224, 224)).save(...)</source>
            <translation>请对网络做 trace，pnnx 很少能读取 script 的网络：torch.jit.trace(net.eval(), torch.rand(1, 3, 224, 224)).save(...)</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>the size that it was traced with</source>
            <translation>trace 时所用的尺寸</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>give the size that the network was made for, or trace it: a trace says its size</source>
            <translation>请给出网络设计时所用的尺寸，或对它做 trace：trace 会写明尺寸</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>give the network's own size as --size WxH</source>
            <translation>请以 --size WxH 给出网络自己的尺寸</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>it was traced with inputs of {text}, not with one image</source>
            <translation>trace 时的输入为 {text}，而不是一张图像</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>leave --size out: {said} is {AT}</source>
            <translation>请去掉 --size：{said} 是{AT}</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>a TorchScript file is opened for ncnn; for ONNX Runtime put {name} beside it (torch.onnx.export), or name a Python with torch in the variable {TORCH_PYTHON}</source>
            <translation>TorchScript 文件已为 ncnn 打开；要用 ONNX Runtime，请把 {name} 放在旁边（torch.onnx.export），或在变量 {TORCH_PYTHON} 中指定装有 torch 的 Python</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>comparing it with ncnn</source>
            <translation>与 ncnn 比较</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{words} computes something else than the TorchScript file</source>
            <translation>{words} 的计算与 TorchScript 文件不同</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>trace the network again; {said} is {AT}</source>
            <translation>请重新 trace 网络；{said} 是{AT}</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>one number</source>
            <translation>一个数</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>matching layers to {beside}</source>
            <translation>正在与 {beside} 匹配层</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>torch writes its ONNX</source>
            <translation>torch 正在写其 ONNX</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>the ONNX that torch wrote</source>
            <translation>torch 写出的 ONNX</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{words} takes another input: {input_shape}, not {shape}</source>
            <translation>{words} 的输入不同：{input_shape}，而不是 {shape}</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>free memory</source>
            <translation>请释放内存</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{words} can't be used: {message}</source>
            <translation>{words} 不可用：{message}</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{words} can't be compared with it: {error}</source>
            <translation>{words} 无法与它比较：{error}</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{message}; put {name} beside it</source>
            <translation>{message}；请把 {name} 放在旁边</translation>
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>check the file and its rights</source>
            <translation>请检查文件及其权限</translation>
        </message>
    </context>
</TS>
