<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/model/constants.py" />
            <source>no input is left for the images</source>
            <translation>没有留给图像的输入</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>what input {name} gets is not finite</source>
            <translation>输入 {name} 得到的值不是有限数</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>input {name} takes {sides}, not {sides2}</source>
            <translation>输入 {name} 的形状为 {sides}，而不是 {sides2}</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>the network has no input called {name}</source>
            <translation>网络没有名为 {name} 的输入</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>leave one input out (--input)</source>
            <translation>请留出一个输入（--input）</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>give other values</source>
            <translation>请给出其他值</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>the shape of input {name} is not known, and one number does not tell it</source>
            <translation>输入 {name} 的形状未知，一个数无法说明它</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>give an array of its shape</source>
            <translation>请给出该形状的数组</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>what input {blob} gets has {ndim} dimensions</source>
            <translation>输入 {blob} 得到的数组有 {ndim} 维</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>choose of {inputs}</source>
            <translation>请从 {inputs} 中选择</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>give an array (.npy)</source>
            <translation>请给出一个数组（.npy）</translation>
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>give 1 to {MOST_DIMENSIONS}</source>
            <translation>请给出 1 到 {MOST_DIMENSIONS} 维的数组</translation>
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>the outputs need {others} as well, by a path around what is fed</source>
            <translation>输出还需要 {others}：有路径绕过所输入的 blob</translation>
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>no output needs {idle}</source>
            <translation>没有输出需要 {idle}</translation>
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>the network has no {kind} called {name}</source>
            <translation>网络没有名为 {name} 的{kind}</translation>
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>cut at a blob through which all paths go, or give other outputs</source>
            <translation>请在所有路径都经过的 blob 处切分，或给出其他输出</translation>
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>leave it out, or give outputs that lie behind it</source>
            <translation>请去掉它，或给出位于其后的输出</translation>
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>near names: {near}</source>
            <translation>相近的名称：{near}</translation>
        </message>
        <message>
            <location filename="core/model/fed_network.py" />
            <source>its inputs are {inputs}, not {names}</source>
            <translation>它的输入是 {inputs}，而不是 {names}</translation>
        </message>
        <message>
            <location filename="core/model/fed_network.py" />
            <source>name its inputs</source>
            <translation>请给出其输入的名称</translation>
        </message>
        <message>
            <location filename="core/model/fed_network.py" />
            <source>input {text} has {shape} dimensions</source>
            <translation>输入 {text} 有 {shape} 维</translation>
        </message>
        <message>
            <location filename="core/model/fed_network.py" />
            <source>give inputs of 1 to {MOST_DIMENSIONS} dimensions, none of them empty</source>
            <translation>请给出 1 到 {MOST_DIMENSIONS} 维的输入，各维都不为空</translation>
        </message>
        <message>
            <location filename="core/model/finite.py" />
            <source>layer {layer} ({type}) has {word} in array {role}, at {index} of {count}</source>
            <translation>层 {layer}（{type}）的数组 {role} 在第 {index} 个（共 {count} 个）处有 {word}</translation>
        </message>
        <message>
            <location filename="core/model/finite.py" />
            <source>train or export the network again: it is broken, or the file is</source>
            <translation>请重新训练或导出网络：网络或文件已损坏</translation>
        </message>
        <message>
            <location filename="core/model/graph.py" />
            <source>layer {name} would change its type, name or blobs</source>
            <translation>层 {name} 会改变其类型、名称或 blob</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>combines blobs of sizes that don't fit: {listed}</source>
            <translation>合并的 blob 尺寸不相容：{listed}</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>multiplies matrices that don't fit: {listed}</source>
            <translation>相乘的矩阵不相容：{listed}</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>makes {shape_text} of {shape_text2}, which has {total} values</source>
            <translation>要把 {shape_text2}（共 {total} 个值）变成 {shape_text}</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>adds blobs of different sizes: {listed}</source>
            <translation>相加的 blob 尺寸不同：{listed}</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>joins along axis {axis} of blobs with {rank} dimensions</source>
            <translation>沿第 {axis} 轴拼接 {rank} 维的 blob</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>joins blobs along axis {axis} whose other sizes differ: {listed}</source>
            <translation>沿第 {axis} 轴拼接其他尺寸不同的 blob：{listed}</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>names {parts} parts and has {tops} outputs</source>
            <translation>指定了 {parts} 个部分，却有 {tops} 个输出</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>cuts along axis {axis} of {shape_text}</source>
            <translation>沿第 {axis} 轴切分 {shape_text}</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>cuts parts of {map} along axis {axis} of {shape_text}</source>
            <translation>沿第 {axis} 轴从 {shape_text} 切出 {map}</translation>
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>has a pad of {least}</source>
            <translation>填充为 {least}</translation>
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>{count} blob{s}</source>
            <translation>{count} 个 blob</translation>
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>{text} in{note} and {text2} out</source>
            <translation>输入 {text}{note}，输出 {text2}</translation>
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>{blobs} or more</source>
            <translation>至少 {blobs}</translation>
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>{least} to {blobs}</source>
            <translation>{least} 到 {blobs}</translation>
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>no blob</source>
            <translation>0 个 blob</translation>
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>, its weights among them,</source>
            <translation>（权重也在其中）</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>BatchNorm Bias GroupNorm InnerProduct InstanceNorm LayerNorm PReLU RMSNorm Scale ShuffleChannel</source>
            <translation>BatchNorm Bias GroupNorm InnerProduct InstanceNorm LayerNorm PReLU RMSNorm Scale ShuffleChannel</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>an input of {found}x{found2} does not fit:</source>
            <translation>输入 {found}x{found2} 不合适：</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>needs {int} channels and gets {have}</source>
            <translation>需要 {int} 个通道，得到 {have}</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>shuffles {int} groups of channels and gets {have}</source>
            <translation>打乱 {int} 组通道，得到 {have}</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>needs rows of {int} values and gets {have}</source>
            <translation>需要每行 {int} 个值，得到 {have}</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>has {int} slopes and gets {have}</source>
            <translation>有 {int} 个斜率，得到 {have}</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>an input of {width}x{height} with {channels} channels is too large</source>
            <translation>{width}x{height}、{channels} 通道的输入太大</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>layer {layer} ({type}) {narrow}</source>
            <translation>层 {layer}（{type}）{narrow}</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>{size_text}layer {layer} ({type}) {misfit}</source>
            <translation>{size_text}层 {layer}（{type}）{misfit}</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>needs {channels} channels and gets {have}</source>
            <translation>需要 {channels} 个通道，得到 {have}</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>needs {needed} values and gets {have}</source>
            <translation>需要 {needed} 个值，得到 {have}</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>give a smaller size as --size WxH, or export the network with one</source>
            <translation>请用 --size WxH 给出更小的尺寸，或以更小的尺寸导出网络</translation>
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>convert the network again</source>
            <translation>请重新转换网络</translation>
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>the network is int8 already, so its float activations can't be measured</source>
            <translation>网络已是 int8，无法测量其浮点激活值</translation>
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>the network has no layer that ncnn can run in int8{detail}</source>
            <translation>网络没有 ncnn 能以 int8 运行的层{detail}</translation>
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>no layer has a threshold in ncnn, which quantizes them all at run time: nothing to search</source>
            <translation>ncnn 中没有带阈值的层，它们都在运行时量化：没有可搜索的内容</translation>
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>open one with convolutions, fully connected, recurrent or attention layers</source>
            <translation>请打开含有卷积、全连接、循环或注意力层的网络</translation>
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>see clipscope sensitivity for layers that are better left in fp32</source>
            <translation>请用 clipscope sensitivity 查看哪些层更适合保持 fp32</translation>
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>data {path}</source>
            <translation>数据 {path}</translation>
        </message>
        <message>
            <location filename="core/model/narrow_blobs.py" />
            <source>reads floats, and gets the int8 codes of {maker} ({type})</source>
            <translation>读取浮点数，却得到 {maker}（{type}）的 int8 编码值</translation>
        </message>
        <message>
            <location filename="core/model/narrow_blobs.py" />
            <source>reads floats, and gets what {maker} (Cast) makes of them</source>
            <translation>读取浮点数，却得到 {maker}（Cast）转换后的值</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>is no file of a network that can be opened</source>
            <translation>不是可以打开的网络文件</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>does not exist</source>
            <translation>不存在</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>is a binary .param.bin, which holds no layer names</source>
            <translation>是二进制的 .param.bin，其中没有层名</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>lacks its {partner_suffix} file</source>
            <translation>缺少配套的 {partner_suffix} 文件</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>has no Input layer</source>
            <translation>没有 Input 层</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>the input size {width} x {height} x {channels} can't be</source>
            <translation>输入尺寸 {width} x {height} x {channels} 不成立</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>can't be read: {os_reason}</source>
            <translation>无法读取：{os_reason}</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>choose the .param or the .bin file of a network in it</source>
            <translation>请选择其中网络的 .param 或 .bin 文件</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>choose a .param or .bin file (ncnn), an .onnx file, or a .pt file (TorchScript)</source>
            <translation>请选择 .param 或 .bin 文件（ncnn）、.onnx 文件，或 .pt 文件（TorchScript）</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>check the name</source>
            <translation>请检查名称</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>open the .param text file</source>
            <translation>请打开 .param 文本文件</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>put {candidates} into {parent}</source>
            <translation>请把 {candidates} 放入 {parent}</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>has {size} bytes, and the layers of {where} read {most} at most</source>
            <translation>有 {size} 字节，而 {where} 的层最多读取 {most}</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>export the network again with an input</source>
            <translation>请重新导出带输入的网络</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>has {inputs} inputs ({inputs2}{value})</source>
            <translation>有 {inputs} 个输入（{inputs2}{value}）</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>give width, height and channels from 1 to {MAX_SIDE}</source>
            <translation>请给出 1 到 {MAX_SIDE} 的宽、高和通道数</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>choose the .bin that belongs to this .param, or export the network again</source>
            <translation>请选择属于此 .param 的 .bin，或重新导出网络</translation>
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>give what all but one get (--input NAME=FILE), or arrays of all in a .npz under these names</source>
            <translation>请给出除一个之外各输入的值（--input NAME=FILE），或在 .npz 中以这些名称给出全部输入的数组</translation>
        </message>
        <message>
            <location filename="core/model/network_picture.py" />
            <source>the network can't be drawn without the package fast-sugiyama ({error})</source>
            <translation>没有 fast-sugiyama 包就无法绘制网络（{error}）</translation>
        </message>
        <message>
            <location filename="core/model/network_picture.py" />
            <source>pip install fast-sugiyama</source>
            <translation>pip install fast-sugiyama</translation>
        </message>
        <message>
            <location filename="core/model/onnx_cut.py" />
            <source>the shape of the tensor {name} is not known, so that it can't be fed</source>
            <translation>张量 {name} 的形状未知，因此无法作为输入</translation>
        </message>
        <message>
            <location filename="core/model/onnx_cut.py" />
            <source>cut at another one, or write the shapes into the file (onnx.shape_inference)</source>
            <translation>请在另一个张量处切分，或把形状写入文件（onnx.shape_inference）</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>it quantizes its inputs at run time (dynamic quantization): opened as the float32 network that its weights' codes mean; it has no thresholds, so calibrate for static int8</source>
            <translation>它在运行时量化输入（动态量化）：按其权重编码值所表示的 float32 网络打开；它没有阈值，静态 int8 请先校准</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>give --size {value}x{value2}</source>
            <translation>请给出 --size {value}x{value2}</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>leave --size out</source>
            <translation>请去掉 --size</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the file is larger than an ONNX file can be (2 GB)</source>
            <translation>文件超过 ONNX 文件的上限（2 GB）</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>no ONNX network in this file</source>
            <translation>此文件中没有 ONNX 网络</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>{counts} initializers are called {doubled}</source>
            <translation>有 {counts} 个名为 {doubled} 的初始值</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the network is quantized already ({coded})</source>
            <translation>网络已经量化（{coded}）</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>ncnn has no layer for: {value}</source>
            <translation>ncnn 没有对应的层：{value}</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>input {input} has {dim} dimensions, not the four of images</source>
            <translation>输入 {input} 有 {dim} 维，而不是图像的四维</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>input {input} is a single number, or its dimensions are not stated</source>
            <translation>输入 {input} 是单个数，或没有注明维度</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>input {input} has a fixed batch of {dim_value}</source>
            <translation>输入 {input} 的批大小固定为 {dim_value}</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>choose the .onnx file in it</source>
            <translation>请选择其中的 .onnx 文件</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>export the network again</source>
            <translation>请重新导出网络</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>export the network with its weights in a file beside it</source>
            <translation>请在导出网络时把权重放在旁边的文件中</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>its external data can't be read ({first_line})</source>
            <translation>无法读取其外部数据（{first_line}）</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>not a complete ONNX file ({first_line})</source>
            <translation>不是完整的 ONNX 文件（{first_line}）</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the values of the constant {value} are not as many as its dimensions {tuple} say</source>
            <translation>常量 {value} 的值的个数与其维度 {tuple} 不符</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>open the float one that it was made from</source>
            <translation>请打开生成它的浮点网络</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>layers, lint and diff take it, other commands need an N,C,H,W input</source>
            <translation>layers、lint 和 diff 可以使用它，其他命令需要 N,C,H,W 的输入</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>export it with a batch of 1 or a symbolic one</source>
            <translation>请以批大小 1 或符号批大小导出</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the network's input {word} is fixed at {dim_value}, not {wanted}</source>
            <translation>网络输入的{word}固定为 {dim_value}，而不是 {wanted}</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>put the data file beside it, or save the network as one file</source>
            <translation>请把数据文件放在旁边，或把网络保存为一个文件</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the network has {inputs} inputs ({names})</source>
            <translation>网络有 {inputs} 个输入（{names}）</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>{fixed_size}, or export the network with a symbolic size</source>
            <translation>{fixed_size}，或以符号尺寸导出网络</translation>
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>of a node</source>
            <translation>属于某个节点</translation>
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>its external data</source>
            <translation>其外部数据</translation>
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>constant {tensor} {what}</source>
            <translation>常量 {tensor} {what}</translation>
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>free memory, or use a smaller network</source>
            <translation>请释放内存，或使用更小的网络</translation>
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>has a type or dimensions that can't be</source>
            <translation>的类型或维度不成立</translation>
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>has {text} for its {key}</source>
            <translation>的 {key} 为 {text}</translation>
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>takes {needed} bytes, and {length} are said of {place}</source>
            <translation>占 {needed} 字节，而声明 {place} 中有 {length}</translation>
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>ends at byte {value} of {place}, which has {size}</source>
            <translation>结束于 {place} 的第 {value} 字节，而它有 {size}</translation>
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>lies in {place}, which is not there or no file</source>
            <translation>位于 {place}，它不存在或不是文件</translation>
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>names no file for its data</source>
            <translation>没有指明数据所在的文件</translation>
        </message>
        <message>
            <location filename="core/model/onnx_tensors.py" />
            <source>{tensor} has {raw_data} bytes</source>
            <translation>{tensor} 有 {raw_data} 字节</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>{what} float32 here and in exported networks, and takes the same whole numbers: its cast is gone</source>
            <translation>{what} float32，在此处和导出的网络中都是；它接受同样的整数：其类型转换已去掉</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>make it a constant (--input {name}=FILE or NUMBER)</source>
            <translation>请把它设为常量（--input {name}=FILE 或 NUMBER）</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>{constant}, open the network behind it ({blobs}), or export it in float32</source>
            <translation>{constant}，打开其后的网络（{blobs}），或以 float32 导出</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>inputs {said} are</source>
            <translation>输入 {said} 为</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>input {said} is</source>
            <translation>输入 {said} 为</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>{constant}, or export the network in float32</source>
            <translation>{constant}，或以 float32 导出网络</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>--input-blob {tensor}</source>
            <translation>--input-blob {tensor}</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>of no known type</source>
            <translation>类型未知</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>, and used otherwise than as a number that is cast</source>
            <translation>，并且不只作为被转换的数使用</translation>
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>input {value} is {kind}, not FLOAT{used}</source>
            <translation>输入 {value} 是 {kind}，而不是 FLOAT{used}</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>tf2onnx (pip install tf2onnx)</source>
            <translation>tf2onnx (pip install tf2onnx)</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>no converter leads back from it: open the ONNX, TorchScript or ncnn file that it was made from</source>
            <translation>没有从它转回的转换器：请打开生成它的 ONNX、TorchScript 或 ncnn 文件</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>python -m tf2onnx.convert --saved-model {folder} --output {folder}.onnx</source>
            <translation>python -m tf2onnx.convert --saved-model {folder} --output {folder}.onnx</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>net = keras.saving.load_model({source})</source>
            <translation>net = keras.saving.load_model({source})</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>{load}; net.export({target}, format='onnx', input_signature=net.inputs)</source>
            <translation>{load}; net.export({target}, format='onnx', input_signature=net.inputs)</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>--inputs INPUT:0 --outputs OUTPUT:0</source>
            <translation>--inputs INPUT:0 --outputs OUTPUT:0</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>python -m tf2onnx.convert --graphdef {path} {ends} --output {onnx}</source>
            <translation>python -m tf2onnx.convert --graphdef {path} {ends} --output {onnx}</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>python -m tf2onnx.convert --tflite {path} --output {onnx}</source>
            <translation>python -m tf2onnx.convert --tflite {path} --output {onnx}</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>--model_filename {stem}.pdmodel --params_filename {stem}.pdiparams</source>
            <translation>--model_filename {stem}.pdmodel --params_filename {stem}.pdiparams</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>paddle2onnx --model_dir . {files} --save_file {onnx}</source>
            <translation>paddle2onnx --model_dir . {files} --save_file {onnx}</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>caffe2ncnn {stem}.prototxt {stem}.caffemodel {stem}.param {stem}.bin</source>
            <translation>caffe2ncnn {stem}.prototxt {stem}.caffemodel {stem}.param {stem}.bin</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>darknet2ncnn {stem}.cfg {stem}.weights {stem}.param {stem}.bin 1</source>
            <translation>darknet2ncnn {stem}.cfg {stem}.weights {stem}.param {stem}.bin 1</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>Where tf2onnx is installed, clipscope convert {path} -o DIR runs it</source>
            <translation>装有 tf2onnx 时，可由 clipscope convert {path} -o DIR 运行</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>is {words}, which is not read directly</source>
            <translation>是{words}，不能直接读取</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TensorFlow SavedModel</source>
            <translation>TensorFlow SavedModel</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with {TF2ONNX}: {run}</source>
            <translation>请用 {TF2ONNX} 转换：{run}</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Keras model</source>
            <translation>Keras 模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Keras model (HDF5)</source>
            <translation>Keras 模型（HDF5）</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>write it as ONNX with Keras 3 and {TF2ONNX}, in Python: import keras; {words}</source>
            <translation>请用 Keras 3 和 {TF2ONNX} 写成 ONNX，在 Python 中：import keras; {words}</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TensorFlow graph</source>
            <translation>TensorFlow 计算图</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with {TF2ONNX}, naming its input and output: {run}</source>
            <translation>请用 {TF2ONNX} 转换，并给出输入和输出的名称：{run}</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TensorFlow Lite model</source>
            <translation>TensorFlow Lite 模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Core ML model</source>
            <translation>Core ML 模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with onnxmltools, in Python: {run} {onnx}); it reads neural networks, no ML programs: for those open what it was made from</source>
            <translation>请用 onnxmltools 转换，在 Python 中：{run} {onnx})；它能读神经网络，不能读 ML Program：后者请打开生成它的文件</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Core ML package</source>
            <translation>Core ML 包</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>onnxmltools converts neural networks of .mlmodel files, and none converts an ML program: open the ONNX or TorchScript file that it was made from</source>
            <translation>onnxmltools 能转换 .mlmodel 文件中的神经网络，但没有工具能转换 ML Program：请打开生成它的 ONNX 或 TorchScript 文件</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Paddle model</source>
            <translation>Paddle 模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with paddle2onnx (pip install paddle2onnx): {run}</source>
            <translation>请用 paddle2onnx 转换（pip install paddle2onnx）：{run}</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Caffe model</source>
            <translation>Caffe 模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with ncnn's own program: {run}; or to ONNX with caffe2onnx</source>
            <translation>请用 ncnn 自带的程序转换：{run}；或用 caffe2onnx 转为 ONNX</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Darknet model</source>
            <translation>Darknet 模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with ncnn's own program: {run}</source>
            <translation>请用 ncnn 自带的程序转换：{run}</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a file of weights without their network</source>
            <translation>没有网络结构的权重文件</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>load them into the network in Python, then torch.onnx.export(net, image, {onnx})</source>
            <translation>请在 Python 中载入网络，然后 torch.onnx.export(net, image, {onnx})</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>an MNN model</source>
            <translation>MNN 模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TNN model</source>
            <translation>TNN 模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Paddle Lite model</source>
            <translation>Paddle Lite 模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a network in ONNX Runtime's own format</source>
            <translation>ONNX Runtime 自有格式的网络</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TensorRT engine, built for one processor</source>
            <translation>为某一种处理器构建的 TensorRT 引擎</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a model compiled for Rockchip's NPU</source>
            <translation>为瑞芯微 NPU 编译的模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a model of Qualcomm's SNPE</source>
            <translation>高通 SNPE 的模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a model compiled for Ascend</source>
            <translation>为昇腾编译的模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a model compiled for Kendryte</source>
            <translation>为 Kendryte 编译的模型</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a network for PyTorch Mobile</source>
            <translation>PyTorch Mobile 的网络</translation>
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>an ExecuTorch program</source>
            <translation>ExecuTorch 程序</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>export the network to ncnn again</source>
            <translation>请重新导出为 ncnn 网络</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{type} {shorten} must have {arity}, and has {found} in and {found2} out</source>
            <translation>{type} {shorten} 须有 {arity}，实有输入 {found}、输出 {found2}</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is empty</source>
            <translation>是空文件</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>has more than 64 MB of text</source>
            <translation>文本超过 64 MB</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is not text, it holds zero bytes</source>
            <translation>不是文本，其中有零字节</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is an ONNX model, not an ncnn .param text</source>
            <translation>是 ONNX 模型，不是 ncnn 的 .param 文本</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>starts with a byte order mark, which ncnn can't read</source>
            <translation>以字节顺序标记开头，ncnn 无法读取</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is not an ncnn .param file: it begins with {begin} instead of {MAGIC}</source>
            <translation>不是 ncnn 的 .param 文件：开头是 {begin}，而不是 {MAGIC}</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>ends before the two counts</source>
            <translation>在两个计数之前就结束了</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer count</source>
            <translation>层数</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>blob count</source>
            <translation>blob 数</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>declares {count} layers and has {layers}: the file is cut off or its count is wrong</source>
            <translation>声明有 {count} 层，实有 {layers} 层：文件被截短，或计数有误</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer type {shorten} belongs to pnnx, not to ncnn</source>
            <translation>层类型 {shorten} 属于 pnnx，不属于 ncnn</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{shorten} is no layer: type, name and two blob counts are expected</source>
            <translation>{shorten} 不是层：应有类型、名称和两个 blob 计数</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer {shorten} announces {counts} input and {counts2} output blobs and names fewer</source>
            <translation>层 {shorten} 声明了 {counts} 个输入和 {counts2} 个输出 blob，给出的名称不足</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer {layer}: key 30 must be an array of sizes, and key 31 an int</source>
            <translation>层 {layer}：键 30 须为尺寸数组，键 31 须为整数</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is {value} MB; a .param file of a real network has a few hundred KB at most</source>
            <translation>有 {value} MB；真实网络的 .param 文件最多几百 KB</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose another .param file</source>
            <translation>请选择另一个 .param 文件</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose the .param text file</source>
            <translation>请选择 .param 文本文件</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>open it as .onnx</source>
            <translation>请按 .onnx 打开</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{where}, line 1</source>
            <translation>{where}，第 1 行</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>save the file as UTF-8 without BOM</source>
            <translation>请将文件保存为不带 BOM 的 UTF-8</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is not UTF-8 text (byte {start})</source>
            <translation>不是 UTF-8 文本（第 {start} 字节）</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose the .param text file of the network, or convert an old one with ncnn's ncnnoptimize</source>
            <translation>请选择网络的 .param 文本文件，或用 ncnn 的 ncnnoptimize 转换旧文件</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{where}, line 2</source>
            <translation>{where}，第 2 行</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{shorten} is no {what} from 1 to {MAX_COUNT}</source>
            <translation>{shorten} 不是 1 到 {MAX_COUNT} 的{what}</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>get the whole file; if it is whole, set the first number of line 2 to {layers}</source>
            <translation>请取得完整文件；若已完整，请把第 2 行的第一个数改为 {layers}</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>open the .ncnn.param that pnnx writes beside the .pnnx.param; an operator that is left in it has no ncnn counterpart</source>
            <translation>请打开 pnnx 在 .pnnx.param 旁边写出的 .ncnn.param；其中留下的算子在 ncnn 中没有对应</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer {shorten} has no {what} blob count but {shorten2}</source>
            <translation>层 {shorten} 处应为{what} blob 的个数，实为 {shorten2}</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>the name {shorten} has more than {MAX_NAME} bytes</source>
            <translation>名称 {shorten} 超过 {MAX_NAME} 字节</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>remove keys 30 and 31 from the line</source>
            <translation>请从该行删除键 30 和 31</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose the .param file, not the weights</source>
            <translation>请选择 .param 文件，而不是权重文件</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{where}, line {line}</source>
            <translation>{where}，第 {line} 行</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose the .param text file, or save it as UTF-8</source>
            <translation>请选择 .param 文本文件，或将其保存为 UTF-8</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>, or more blob names than the line announces</source>
            <translation>，或 blob 名称多于该行所声明的</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer {shorten}, {shorten2}: {error}{more}</source>
            <translation>层 {shorten}，{shorten2}：{error}{more}</translation>
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>shorten the name</source>
            <translation>请缩短名称</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>{where}, line {line_number}</source>
            <translation>{where}，第 {line_number} 行</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>the file declares {layers} layers and has {surplus} lines more, which ncnn ignores, from {first} on</source>
            <translation>文件声明有 {layers} 层，另外多出 {surplus} 行，从 {first} 开始，ncnn 会忽略它们</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>declares {declared_blobs} blobs and has {made}</source>
            <translation>声明有 {declared_blobs} 个 blob，实有 {made} 个</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>line {line_number}: the name {shorten} is already that of line {line_number2}, so the layer is called {shorten2} here</source>
            <translation>第 {line_number} 行：名称 {shorten} 已用于第 {line_number2} 行，因此该层在此称为 {shorten2}</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>set the second number of line 2 to {made}</source>
            <translation>请把第 2 行的第二个数改为 {made}</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>layer {shorten}, line {line_number}: the array of key {key} mixes ints and floats, and ncnn takes the ones for the others; write all of them alike</source>
            <translation>层 {shorten}，第 {line_number} 行：键 {key} 的数组混用整数和浮点数，ncnn 会把一种当作另一种；请全部写成同一种</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>layer {shorten} reads blob {shorten2}, which no layer above makes</source>
            <translation>层 {shorten} 读取 blob {shorten2}，但上面没有层生成它</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>blob {shorten} is read by {shorten2} and by {shorten3} without a Split, on which ncnn crashes</source>
            <translation>blob {shorten} 不经 Split 就被 {shorten2} 和 {shorten3} 读取，ncnn 会因此崩溃</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>blob {shorten} of layer {shorten2} is already made by {shorten3}</source>
            <translation>层 {shorten2} 的 blob {shorten} 已由 {shorten3} 生成</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>put the layer that makes it above this line, or correct the blob's name</source>
            <translation>请把生成它的层移到该行之上，或改正 blob 的名称</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>export the network again, or pass it through ncnnoptimize, which inserts the Split</source>
            <translation>请重新导出网络，或用 ncnnoptimize 处理，它会插入 Split</translation>
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>give one of the two blobs another name</source>
            <translation>请给两个 blob 之一换一个名称</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>{shorten} is not a number</source>
            <translation>{shorten} 不是数字</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>expected key=value, got {shorten}</source>
            <translation>应为 key=value，得到 {shorten}</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>key {match} is outside 0 to {MAX_KEY}</source>
            <translation>键 {match} 超出 0 到 {MAX_KEY}</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>array length {shorten} is not a count</source>
            <translation>数组长度 {shorten} 不是计数</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>array announces {length} numbers and has {rest}</source>
            <translation>数组声明有 {length} 个数，实有 {rest}</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>array {shorten} begins with an int and goes on with floats</source>
            <translation>数组 {shorten} 以整数开头，后面却是浮点数</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>string {shorten} has no closing quote</source>
            <translation>字符串 {shorten} 没有结尾引号</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>string of more than {MAX_STRING} bytes</source>
            <translation>字符串超过 {MAX_STRING} 字节</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>a number is missing</source>
            <translation>缺少一个数</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>number of more than {MAX_TOKEN} characters</source>
            <translation>数超过 {MAX_TOKEN} 个字符</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>{shorten} is a number of C++; write {as_float32}</source>
            <translation>{shorten} 是 C++ 写法的数；请写 {as_float32}</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>{shorten} does not fit in 32 bits</source>
            <translation>{shorten} 超出 32 位</translation>
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>{value} does not fit in a float32</source>
            <translation>{value} 超出 float32</translation>
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>layer {shorten} ({types}) has weights of its own, of a size that is in its code</source>
            <translation>层 {shorten}（{types}）有自己的权重，其大小由其代码决定</translation>
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>{text}: the weights of {which} can't be found behind it, so their rows are checked for names, counts and impossible values, not beside the weights</source>
            <translation>{text}：其后找不到 {which} 的权重，因此只检查它们的行的名称、个数和不可能的值，不与权重对照</translation>
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>{text}: the weights before and behind it were found</source>
            <translation>{text}：其前后的权重都已找到</translation>
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>{hidden} layers, {hidden2} to {hidden3},</source>
            <translation>{hidden} 个层，{hidden2} 到 {hidden3}，</translation>
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>is too short: it ends in array {role} of layer {layer}</source>
            <translation>太短：结束于层 {layer} 的数组 {role} 之中</translation>
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>choose the .bin that belongs to this .param</source>
            <translation>请选择属于此 .param 的 .bin</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>its name contains {WEIGHT_MARK}, which ncnn2int8 takes for the mark of a weight row</source>
            <translation>其名称含有 {WEIGHT_MARK}，ncnn2int8 会把它当作权重行的标记</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>ONNX Runtime has no int8 kernel for {operator}</source>
            <translation>ONNX Runtime 没有 {operator} 的 int8 内核</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>array {role}:</source>
            <translation>数组 {role}：</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>its weights come from another layer at run time</source>
            <translation>其权重在运行时来自另一层</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>it is int8 already</source>
            <translation>已是 int8</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>its border is padded with a value other than 0, which ncnn does not quantize</source>
            <translation>其边缘用非 0 的值填充，ncnn 不量化这种情况</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>ncnn's int8 kernel for x86 returns garbage for grouped convolutions with a multiple of 8 outputs a group (here {value}); on ARM it is right</source>
            <translation>ncnn 的 x86 int8 内核在每组输出数为 8 的倍数的分组卷积上（此处 {value}）返回错误结果；在 ARM 上正确</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{type} has sizes that don't fit each other: {what}</source>
            <translation>{type} 的尺寸互不相容：{what}</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{type} has no single constant weight matrix</source>
            <translation>{type} 没有单一的常量权重矩阵</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{line} has no array {role}</source>
            <translation>{line} 没有数组 {role}</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{count} weights for {outputs} outputs</source>
            <translation>{count} 个权重，{outputs} 个输出</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>a kernel of {kernel} x {kernel2}</source>
            <translation>{kernel} x {kernel2} 的卷积核</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{outputs} outputs in {groups} groups</source>
            <translation>{outputs} 个输出，{groups} 组</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{count} weights for {outputs} outputs of {kernel} x {kernel2}</source>
            <translation>{count} 个权重，{outputs} 个输出，卷积核 {kernel} x {kernel2}</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{channels} input channels in {groups} groups</source>
            <translation>{channels} 个输入通道，{groups} 组</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{where}, line {line_number}, layer {layer}</source>
            <translation>{where}，第 {line_number} 行，层 {layer}</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>correct the sizes in the layer's line, or export the network again</source>
            <translation>请改正该层所在行的尺寸，或重新导出网络</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>its name is too long: ncnn2int8 cuts a table's keys at {LONGEST_KEY} bytes</source>
            <translation>其名称太长：ncnn2int8 把表的键截断到 {LONGEST_KEY} 字节</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>choose another layer</source>
            <translation>请选择另一层</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>the weights are int8 already</source>
            <translation>权重已是 int8</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>open the float network</source>
            <translation>请打开浮点网络</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{size} weights don't make {rows} equal rows</source>
            <translation>{size} 个权重不能等分成 {rows} 行</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{bad} of {size} weights are NaN or infinite</source>
            <translation>{size} 个权重中有 {bad} 个是 NaN 或无穷大</translation>
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>train or export the network again; such weights can't be quantized</source>
            <translation>请重新训练或导出网络；这样的权重无法量化</translation>
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>export the network with torch.onnx.export(..., dynamo=False), or with torch.jit.trace, from which pnnx makes a .param</source>
            <translation>请用 torch.onnx.export(..., dynamo=False) 导出网络，或用 torch.jit.trace，由 pnnx 转成 .param</translation>
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>{pairs} attentions are</source>
            <translation>{pairs} 个注意力</translation>
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>an attention is</source>
            <translation>1 个注意力</translation>
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>, {value} of the MACs</source>
            <translation>，占 MACs 的 {value}</translation>
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>{count} split into MatMul, Softmax and MatMul ({named}{share}), which ncnn leaves in fp32; it has one operator for attention, which runs in int8</source>
            <translation>{count}被拆成 MatMul、Softmax 和 MatMul（{named}{share}），ncnn 让它们保持 fp32；ncnn 有一个注意力算子，能以 int8 运行</translation>
        </message>
        <message>
            <location filename="core/model/storage.py" />
            <source>array {role} would have {count} elements</source>
            <translation>数组 {role} 会有 {count} 个元素</translation>
        </message>
        <message>
            <location filename="core/model/storage_rules.py" />
            <source>the int8 term (key 8) is {term}, ncnn knows 0, 1, 2, 101 and 102</source>
            <translation>int8 项（键 8）为 {term}，ncnn 只认识 0、1、2、101 和 102</translation>
        </message>
        <message>
            <location filename="core/model/storage_rules.py" />
            <source>the sizes are {w}, {h}, {d}, {c}</source>
            <translation>尺寸为 {w}、{h}、{d}、{c}</translation>
        </message>
        <message>
            <location filename="core/model/storage_sequence.py" />
            <source>ncnn does not know the quantize term (key 18) {term}</source>
            <translation>ncnn 不认识量化项（键 18）{term}</translation>
        </message>
        <message>
            <location filename="core/model/storage_sequence.py" />
            <source>weight-block codes need a constant, transposed B and no constant A</source>
            <translation>分块权重编码要求 B 为常量且已转置，A 不为常量</translation>
        </message>
        <message>
            <location filename="core/model/storage_sequence.py" />
            <source>the broadcast type of C (key 10) is {broadcast}</source>
            <translation>C 的广播类型（键 10）为 {broadcast}</translation>
        </message>
        <message>
            <location filename="core/model/storage_sequence.py" />
            <source>weight_data_size {size} is no multiple of embed_dim {width}</source>
            <translation>weight_data_size {size} 不是 embed_dim {width} 的倍数</translation>
        </message>
        <message>
            <location filename="core/model/storage_spec.py" />
            <source>layer {layer}</source>
            <translation>层 {layer}</translation>
        </message>
        <message>
            <location filename="core/model/storage_spec.py" />
            <source>line {line_number}, layer {layer}</source>
            <translation>第 {line_number} 行，层 {layer}</translation>
        </message>
        <message>
            <location filename="core/model/storage_spec.py" />
            <source>{type} has sizes that can't be: {what}</source>
            <translation>{type} 的尺寸不成立：{what}</translation>
        </message>
        <message>
            <location filename="core/model/storage_spec.py" />
            <source>{what} is {value}</source>
            <translation>{what} 为 {value}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has weights for {needed} channels and gets {text}</source>
            <translation>的权重对应 {needed} 个通道，得到 {text}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has a window {width} values wide and gets {text}</source>
            <translation>的窗口宽 {width} 个值，得到 {text}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has weights for {needed} channels of 4 dimensions and gets {text}</source>
            <translation>的权重对应 {needed} 个 4 维通道，得到 {text}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>multiplies matrices whose inner sizes are {inner} and {inner2}: {listed}</source>
            <translation>相乘的矩阵内侧尺寸为 {inner} 和 {inner2}：{listed}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has {heads} heads for {embed} values</source>
            <translation>有 {heads} 个头，对应 {embed} 个值</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>attends to {listed}, where it takes matrices</source>
            <translation>对 {listed} 做注意力，而它需要矩阵</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>needs inputs of its own for rows of {query}, {key} and {value} values</source>
            <translation>对 {query}、{key} 和 {value} 个值的行需要各自的输入</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has weights for rows of {wanted} values and gets {listed}</source>
            <translation>的权重对应每行 {wanted} 个值，得到 {listed}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>attends to {listed}, which are no matrices</source>
            <translation>对 {listed} 做注意力，而它们不是矩阵</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>attends to blobs that don't fit: {listed}</source>
            <translation>对不相容的 blob 做注意力：{listed}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has {count} scales and gets {text}</source>
            <translation>有 {count} 个 scale，得到 {text}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>cuts {text} to the size of {text2}, which has other dimensions</source>
            <translation>把 {text} 裁剪到 {text2} 的尺寸，而两者维数不同</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>resizes in a way that ncnn does not have (0={kind})</source>
            <translation>以 ncnn 没有的方式缩放（0={kind}）</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>takes values of {text} at the places of {text2}</source>
            <translation>在 {text2} 的位置取 {text} 的值</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>needs {value} numbers a place and gets {text}</source>
            <translation>每个位置需要 {value} 个数，得到 {text}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>folds {text}{needed}</source>
            <translation>折叠 {text}{needed}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>looks up one of {words} vectors of {size} numbers, and has {weights} weights</source>
            <translation>从 {words} 个长 {size} 的向量中查找，却有 {weights} 个权重</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>looks up {text}, where it takes a list of numbers</source>
            <translation>查找 {text}，而它需要一列数</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>casts in a way that ncnn does not have (0={pair} 1={pair2})</source>
            <translation>以 ncnn 没有的方式转换类型（0={pair} 1={pair2}）</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>copies {text} into {text2}, which has other dimensions</source>
            <translation>把 {text} 复制到维数不同的 {text2}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>copies {text} beyond the end of {text2}</source>
            <translation>把 {text} 复制到超出 {text2} 末尾的位置</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has weights for rows of {needed} values and gets {text}</source>
            <translation>的权重对应每行 {needed} 个值，得到 {text}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>needs {count} {what} a place and gets {text} for {text2}</source>
            <translation>每个位置需要 {count} 个{what}，对 {text2} 得到 {text}</translation>
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>for {prod} places of {kernel} values</source>
            <translation>（需要 {prod} 个位置，各 {kernel} 个值）</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>is too short: at least {missing} bytes are missing in array {role} of layer {layer}{suspect}</source>
            <translation>太短：层 {layer} 的数组 {role} 至少缺少 {missing} 字节{suspect}</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>(layer {unknown} has the unknown type {type}, which may have weights of its own)</source>
            <translation>（层 {unknown} 的类型 {type} 未知，可能有自己的权重）</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>(the weights of layer {layer} begin with the unusual word 0x{flag})</source>
            <translation>（层 {layer} 的权重以不寻常的字 0x{flag} 开头）</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>has {value} bytes more than the layers of {value2} read{suspect}</source>
            <translation>比 {value2} 的层所读取的多 {value} 字节{suspect}</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>a code book can't be made from values alone</source>
            <translation>不能仅由值生成码本</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>{storage} takes {name}, not {dtype}</source>
            <translation>{storage} 接受 {name}，而不是 {dtype}</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>the value {max} does not fit in fp16 (65504 at most)</source>
            <translation>值 {max} 超出 fp16（最大 65504）</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>array {role} is stored as int8, and {type} takes floats there</source>
            <translation>数组 {role} 以 int8 存储，而 {type} 在此处读取浮点数</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>export the network again without int8 for this layer</source>
            <translation>请重新导出网络，该层不用 int8</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>the weights are int8 codes, and the int8 term (key {key}) is 0, on which ncnn crashes</source>
            <translation>权重是 int8 编码值，而 int8 项（键 {key}）为 0，ncnn 会因此崩溃</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>set {key} to the term that it was exported with, or open the float network</source>
            <translation>请把 {key} 设为导出时的项，或打开浮点网络</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>the int8 term (key {key}) is set, and array {role} is stored as {storage}; ncnn takes its bytes for int8 codes and computes garbage</source>
            <translation>已设置 int8 项（键 {key}），而数组 {role} 以 {storage} 存储；ncnn 会把其字节当作 int8 编码值，算出错误结果</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>{where}, byte {position}</source>
            <translation>{where}，第 {position} 字节</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>store the weights as fp32</source>
            <translation>请把权重存为 fp32</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>remove key {key} from the line, or export the network again</source>
            <translation>请从该行删除键 {key}，或重新导出网络</translation>
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>the network</source>
            <translation>网络</translation>
        </message>
        <message>
            <location filename="core/model/windows.py" />
            <source>slides a window over {map}, where it takes channels of rows of pixels</source>
            <translation>在 {map} 上滑动窗口，而它需要由像素行组成的通道</translation>
        </message>
        <message>
            <location filename="core/model/windows.py" />
            <source>has pads or strides that make its input {area} elements large</source>
            <translation>的填充或步长使其输入达到 {area} 个元素</translation>
        </message>
        <message>
            <location filename="core/model/windows.py" />
            <source>has a pad of {min} along its {axis}</source>
            <translation>{axis}方向的填充为 {min}</translation>
        </message>
        <message>
            <location filename="core/model/windows.py" />
            <source>has a window {extent} pixels {WORDS}, and gets an input {padded} pixels {WORDS} with its pads</source>
            <translation>的窗口{WORDS} {extent} 像素，而输入连同填充{WORDS} {padded} 像素</translation>
        </message>
    </context>
</TS>
