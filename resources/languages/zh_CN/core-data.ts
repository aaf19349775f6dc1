<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save (N, C, H, W) float32 with numpy.save or numpy.savez</source>
            <translation>请用 numpy.save 或 numpy.savez 保存 (N, C, H, W) 的 float32 数组</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save one array with numpy.save</source>
            <translation>请用 numpy.save 保存单个数组</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>{path}, array {keys}</source>
            <translation>{path}，数组 {keys}</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save {count} class indices, counted from 0, as integers</source>
            <translation>请保存 {count} 个类别序号，从 0 开始的整数</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>{path}, array {key}</source>
            <translation>{path}，数组 {key}</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>several arrays may be the inputs: {found}</source>
            <translation>可能是输入的数组不止一个：{found}</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>no array looks like inputs</source>
            <translation>没有像是输入的数组</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>several arrays may be the labels: {keys}</source>
            <translation>可能是标签的数组不止一个：{keys}</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>labels have shape {shape}, there are {count} inputs</source>
            <translation>标签的形状为 {shape}，而输入有 {count} 个</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>the label {values} is not a class index</source>
            <translation>标签 {values} 不是类别序号</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>can't be read as NumPy arrays ({reason})</source>
            <translation>无法作为 NumPy 数组读取（{reason}）</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>holds {arrays} arrays</source>
            <translation>含有 {arrays} 个数组</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>holds other values than finite numbers</source>
            <translation>含有非有限的数值</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>has {extra} bytes more than an array of shape {shape} takes</source>
            <translation>比形状为 {shape} 的数组多出 {extra} 字节</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>is shorter now than when it was opened</source>
            <translation>比打开时变短了</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>holds NaN or infinity</source>
            <translation>含有 NaN 或无穷大</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>a member is no array</source>
            <translation>其中一个成员不是数组</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>call one of them {INPUT_KEYS}</source>
            <translation>请把其中一个命名为 {INPUT_KEYS}</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>holds {dtype}, the networks take float32</source>
            <translation>类型为 {dtype}，而网络接受 float32</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>has {ndim} dimensions, not (N, C, H, W)</source>
            <translation>有 {ndim} 维，不是 (N, C, H, W)</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>is empty, its shape is {shape}</source>
            <translation>为空，形状为 {shape}</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>labels are {dtype}, not integers</source>
            <translation>标签类型为 {dtype}，不是整数</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>holds {arrays} arrays, none of them called {name}</source>
            <translation>包含 {arrays} 个数组，其中没有名为 {name} 的</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>is no array of numbers</source>
            <translation>不是数值数组</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save one array a file, with numpy.save</source>
            <translation>请用 numpy.save 每个文件保存一个数组</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save it again, and open it again</source>
            <translation>请重新保存并再次打开</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>{path}, input {index}</source>
            <translation>{path}，输入 {index}</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>correct or remove this input</source>
            <translation>请修正或删除该输入</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>unpacks to {value} GiB, more than {value2} are held in memory</source>
            <translation>解压后为 {value} GiB，超过内存中最多保留的 {value2} GiB</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save preprocessed values, or the whole numbers that the network takes, with .astype(numpy.float32)</source>
            <translation>请用 .astype(numpy.float32) 保存预处理后的值，或网络所接受的整数</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>keep one of them</source>
            <translation>请只保留其中一个</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>{where}, entry {bad}</source>
            <translation>{where}，第 {bad} 项</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>is not a NumPy array file</source>
            <translation>不是 NumPy 数组文件</translation>
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save the inputs as .npy, which is memory-mapped</source>
            <translation>请将输入存为 .npy，它可以内存映射</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save an array with the samples along its first axis (numpy.save)</source>
            <translation>请保存以第一维为样本的数组（numpy.save）</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>has the shape {value}, input {feed} takes {map} a sample</source>
            <translation>形状为 {value}，而输入 {feed} 的每个样本为 {map}</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>no such file</source>
            <translation>文件不存在</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>holds no arrays</source>
            <translation>不含数组</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>its arrays take more than {value} GiB, which are held in memory</source>
            <translation>其数组超过内存中最多保留的 {value} GiB</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>holds {dtype}, not numbers</source>
            <translation>类型为 {dtype}，不是数值</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save N samples as an array with N as its first side</source>
            <translation>请将 N 个样本存为第一维为 N 的数组</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>has {labels} labels for {count} samples</source>
            <translation>{count} 个样本却有 {labels} 个标签</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>inputs have different numbers of samples: {said}</source>
            <translation>各输入的样本数不同：{said}</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>correct the path</source>
            <translation>请更正路径</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>has the shape {shape}, the first one of the list {shape2}</source>
            <translation>形状为 {shape}，而列表中第一个为 {shape2}</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>give fewer samples, or one .npy file, which is memory-mapped</source>
            <translation>请减少样本，或改用一个可内存映射的 .npy 文件</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>has no array for input {feed} (inputs: {text}; arrays: {value})</source>
            <translation>没有用于输入 {feed} 的数组（输入：{text}；数组：{value}）</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save one label a sample</source>
            <translation>请为每个样本保存一个标签</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>give an array for each sample, or a constant (--input NAME=NUMBER)</source>
            <translation>请为每个样本提供一个数组，或提供常量（--input NAME=NUMBER）</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>list files of one array each</source>
            <translation>请列出各含一个数组的文件</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save all samples with one shape</source>
            <translation>请以同一形状保存所有样本</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>of a number</source>
            <translation>单个数</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save all in a .npz under the inputs' names, or give --input {feed}=FILE</source>
            <translation>请全部存入一个 .npz，以输入名命名，或指定 --input {feed}=FILE</translation>
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>one without a name</source>
            <translation>一个未命名的数组</translation>
        </message>
        <message>
            <location filename="core/data/class_names.py" />
            <source>is a list of images, not of class names</source>
            <translation>是图像列表，不是类别名称列表</translation>
        </message>
        <message>
            <location filename="core/data/class_names.py" />
            <source>has {names} class names, and none for class {missing}</source>
            <translation>有 {names} 个类别名称，但缺少类别 {missing} 的名称</translation>
        </message>
        <message>
            <location filename="core/data/class_names.py" />
            <source>is JSON without class names</source>
            <translation>是不含类别名称的 JSON</translation>
        </message>
        <message>
            <location filename="core/data/class_names.py" />
            <source>is YAML without class names</source>
            <translation>是没有类别名称的 YAML</translation>
        </message>
        <message>
            <location filename="core/data/class_names.py" />
            <source>open it as the images, or give a text file with one class name a line</source>
            <translation>请将它作为图像打开，或提供每行一个类别名称的文本文件</translation>
        </message>
        <message>
            <location filename="core/data/class_names.py" />
            <source>number classes from 0, and leave none out</source>
            <translation>请从 0 开始为类别编号，且不要遗漏</translation>
        </message>
        <message>
            <location filename="core/data/class_names.py" />
            <source>give a list of names, names by number, or a text file with one name a line</source>
            <translation>请提供名称列表、按编号排列的名称，或每行一个名称的文本文件</translation>
        </message>
        <message>
            <location filename="core/data/class_names.py" />
            <source>write names: as a list or by number, or give a text file with one name a line</source>
            <translation>请把 names: 写成列表或按编号写，或提供每行一个名称的文本文件</translation>
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>the network has no input called {unknown}</source>
            <translation>网络没有名为 {unknown} 的输入</translation>
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>pictures can't be what the inputs take: {value}</source>
            <translation>图像不能作为这些输入：{value}</translation>
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>input {rest} has {parts} arrays for {pictures} images</source>
            <translation>输入 {rest} 有 {parts} 个数组，而图像有 {pictures} 张</translation>
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>has several arrays, none of them called {feed}</source>
            <translation>有多个数组，但没有名为 {feed} 的</translation>
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>its inputs are {text}</source>
            <translation>它的输入为 {text}</translation>
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>give arrays (.npy, .npz, or a list file of them), along whose first axis the samples lie</source>
            <translation>请提供数组（.npy、.npz 或其列表文件），样本沿第一维排列</translation>
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>give one for each image, in the images' order</source>
            <translation>请为每张图像提供一个，顺序与图像一致</translation>
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>name the array so, or save it alone</source>
            <translation>请这样命名该数组，或将它单独保存</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>choose the folder that holds the images, or the one whose sub-folders are the classes</source>
            <translation>请选择包含图像的文件夹，或以子文件夹为类别的文件夹</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>and {value} more</source>
            <translation>及另外 {value} 个</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>holds images directly and in sub-folders ({listed})</source>
            <translation>图像既直接放在其中，又在子文件夹中（{listed}）</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>no images found</source>
            <translation>未找到图像</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>holds parts of a data set ({listed}), not classes</source>
            <translation>含有数据集的各部分（{listed}），而不是类别</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>class folders without images would shift the labels of the others: {listed}</source>
            <translation>没有图像的类别文件夹会使其他类别的标签错位：{listed}</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>{unmatched} class folders are not in the labels file: {listed}</source>
            <translation>{unmatched} 个类别文件夹不在标签文件中：{listed}</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>can't be listed ({os_reason})</source>
            <translation>无法列出内容（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>move one or the other away, or write a list file</source>
            <translation>请移走其中一种，或编写列表文件</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>choose one, such as {value}; if they are classes, give a file of class names</source>
            <translation>请选择其中一个，例如 {value}；如果它们就是类别，请提供类别名称文件</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>remove them, or give a labels file</source>
            <translation>请删除它们，或提供标签文件</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>the class folder {folder} fits several lines of the labels file ({lines})</source>
            <translation>类别文件夹 {folder} 对应标签文件中的多行（{lines}）</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>rename them, or give the labels file that belongs to them</source>
            <translation>请重命名，或提供与之对应的标签文件</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>the class folders {seen} and {name} both have label {label}</source>
            <translation>类别文件夹 {seen} 和 {name} 的标签都是 {label}</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>check its permissions</source>
            <translation>请检查其权限</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>make the names in the labels file different</source>
            <translation>请使标签文件中的名称互不相同</translation>
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>merge or rename them</source>
            <translation>请合并或重命名</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>NanoDet (its config: BGR, ImageNet mean and deviation)</source>
            <translation>NanoDet（其配置：BGR，ImageNet 均值和标准差）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>YOLOX (its demo: BGR of 0..255, letterbox)</source>
            <translation>YOLOX（其演示：BGR，0..255，letterbox）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>FastestDet (its demo: BGR of 0..1)</source>
            <translation>FastestDet（其演示：BGR，0..1）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>a Darknet YOLO (ncnn's example: RGB of 0..1)</source>
            <translation>Darknet YOLO（ncnn 示例：RGB，0..1）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>MobileNet-SSD (ncnn's example: BGR of -1..1)</source>
            <translation>MobileNet-SSD（ncnn 示例：BGR，-1..1）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>SqueezeNet-SSD (ncnn's example)</source>
            <translation>SqueezeNet-SSD（ncnn 示例）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>a YOLO (RGB of 0..1, letterbox)</source>
            <translation>YOLO（RGB，0..1，letterbox）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>RetinaFace (ncnn's example: RGB of 0..255)</source>
            <translation>RetinaFace（ncnn 示例：RGB，0..255）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>SCRFD (RGB, mean 127.5, norm 1/128)</source>
            <translation>SCRFD（RGB，均值 127.5，norm 1/128）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>a face embedding (RGB of -1..1)</source>
            <translation>人脸嵌入网络（RGB，-1..1）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>PaddleOCR's detector (BGR, ImageNet mean and deviation)</source>
            <translation>PaddleOCR 检测网络（BGR，ImageNet 均值和标准差）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>PaddleOCR's reader (BGR of -1..1)</source>
            <translation>PaddleOCR 识别网络（BGR，-1..1）</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>its input is called data, as Caffe's: BGR minus ImageNet's mean</source>
            <translation>其输入名为 data，与 Caffe 相同：BGR 减去 ImageNet 均值</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>its input is called images, as YOLO's: RGB of 0..1</source>
            <translation>其输入名为 images，与 YOLO 相同：RGB，0..1</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>{producer} wrote it: mostly RGB of -1..1</source>
            <translation>由 {producer} 写出：通常为 RGB，-1..1</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>it is a classifier, and most of this size were trained as torchvision's</source>
            <translation>它是分类网络，这一尺寸的网络大多按 torchvision 的方式训练</translation>
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>its file is named as {title}</source>
            <translation>其文件名类似于 {title}</translation>
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first BatchNorm saw inputs of mean {list} and deviation near {deviation}</source>
            <translation>第一个 BatchNorm 见到的输入均值为 {list}，标准差约 {deviation}</translation>
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first layer's biases balance a grey of {grey}, the mean of pictures of 0 to 1</source>
            <translation>第一层的偏置抵消灰度 {grey}，即 0 到 1 图像的均值</translation>
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first layer's weights are large ({gain} out for 1 in), as for pixels of 0 to 1</source>
            <translation>第一层权重较大（输入 1 输出 {gain}），适合 0 到 1 的像素</translation>
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first layer is scaled for inputs of mean 0 and deviation 1 ({gain} out for 1 in)</source>
            <translation>第一层按均值 0、标准差 1 的输入缩放（输入 1 输出 {gain}）</translation>
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the network begins with a mean and norm of its own, for pixels of 0 to 255</source>
            <translation>网络开头自带 mean 和 norm，适用于 0 到 255 的像素</translation>
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the network begins with a mean and norm of its own, for pixels of 0 to 1</source>
            <translation>网络开头自带 mean 和 norm，适用于 0 到 1 的像素</translation>
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first layer's weights are small ({gain} out for 1 in), as for pixels of 0 to 255</source>
            <translation>第一层权重较小（输入 1 输出 {gain}），适合 0 到 255 的像素</translation>
        </message>
        <message>
            <location filename="core/data/guess/rules.py" />
            <source>for the resize, {reason}</source>
            <translation>缩放方式的依据：{reason}</translation>
        </message>
        <message>
            <location filename="core/data/guess/rules.py" />
            <source>its input has {shape} channels, which are no picture</source>
            <translation>其输入有 {shape} 个通道，不是图像</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>the ONNX file's metadata</source>
            <translation>ONNX 文件的元数据</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{where}: Ultralytics, {task}</source>
            <translation>{where}：Ultralytics，{task}</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} says so</source>
            <translation>{name} 中如此说明</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} (Hugging Face) says so</source>
            <translation>{name}（Hugging Face）中如此说明</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} (timm) says so</source>
            <translation>{name}（timm）中如此说明</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>no entry {args}</source>
            <translation>没有 {args} 这一项</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>the ONNX file's metadata says so</source>
            <translation>ONNX 文件的元数据中如此说明</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} (mmdeploy) says so</source>
            <translation>{name}（mmdeploy）中如此说明</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{value} is no list of numbers</source>
            <translation>{value} 不是数值列表</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} is for {made}, the network for {width}x{height}</source>
            <translation>{name} 用于 {made}，而网络为 {width}x{height}</translation>
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} says nothing that could be used ({what})</source>
            <translation>{name} 中没有可用的信息（{what}）</translation>
        </message>
        <message>
            <location filename="core/data/guess/values.py" />
            <source>{resize} to {width}x{height}</source>
            <translation>{resize} 到 {width}x{height}</translation>
        </message>
        <message>
            <location filename="core/data/guess/values.py" />
            <source>mean {numbers}</source>
            <translation>均值 {numbers}</translation>
        </message>
        <message>
            <location filename="core/data/guess/values.py" />
            <source>norm {numbers}</source>
            <translation>norm {numbers}</translation>
        </message>
        <message>
            <location filename="core/data/guess/values.py" />
            <source>values 0 to 255 as they are</source>
            <translation>保持 0 到 255 的原值</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>is not there any more</source>
            <translation>已不存在</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>put it back, or open the images again without it</source>
            <translation>请将其放回，或重新打开不含该文件的图像</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>can't be decoded ({value})</source>
            <translation>无法解码（{value}）</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>is larger than {MAX_PIXELS} pixels ({what})</source>
            <translation>大于 {MAX_PIXELS} 像素（{what}）</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>is missing or not a regular file</source>
            <translation>不存在或不是普通文件</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>is empty or not an image of a known format</source>
            <translation>为空，或不是已知格式的图像</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>{width}x{height} pixels</source>
            <translation>{width}x{height} 像素</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>floating point</source>
            <translation>浮点</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>signed or 32-bit</source>
            <translation>有符号或 32 位</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>has {kind} pixels, whose range is not known</source>
            <translation>含有{kind}像素，其取值范围未知</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>replace the file, or leave it out</source>
            <translation>请替换该文件，或不使用它</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>scale it down, or leave it out</source>
            <translation>请缩小，或不使用它</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>correct the path, or leave the image out</source>
            <translation>请更正路径，或不使用该图像</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>convert it to 8 bits, or give ready inputs as .npy</source>
            <translation>请转换为 8 位，或以 .npy 提供现成输入</translation>
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>known are {FORMATS}</source>
            <translation>已知格式为 {FORMATS}</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>check the paths: they are relative to the list's folder, or where none is there to one above it or the working folder</source>
            <translation>请检查路径：它们相对于列表所在的文件夹；若那里一个文件也没有，则相对于其上级文件夹或当前工作目录</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>save inputs of the network's shape</source>
            <translation>请按网络的形状保存输入</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>none of the {tried} files could be read; the first: {first}</source>
            <translation>{tried} 个文件均无法读取；第一个：{first}</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>choose grey pixels (--pixel grey)</source>
            <translation>请选择灰度像素（--pixel grey）</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>choose rgb or bgr pixels (--pixel)</source>
            <translation>请选择 rgb 或 bgr 像素（--pixel）</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>the inputs have {own_channels} channel(s), the network takes {channels}</source>
            <translation>输入有 {own_channels} 个通道，而网络接受 {channels} 个</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>the inputs are {own_width}x{own_height}, the network takes {wanted}</source>
            <translation>输入为 {own_width}x{own_height}，而网络接受 {wanted}</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>item {i} has no path</source>
            <translation>第 {i} 项没有路径</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>the {resize} resize needs an input size</source>
            <translation>{resize} 缩放方式需要输入尺寸</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>is {shape}x{shape2}, the first {width}x{height}</source>
            <translation>为 {shape}x{shape2}，而第一张为 {width}x{height}</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>images need a preprocessing</source>
            <translation>图像需要预处理</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>set the input size (--size)</source>
            <translation>请设定输入尺寸（--size）</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>set the network's input size (--size)</source>
            <translation>请设定网络的输入尺寸（--size）</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>choose a preset (--preset)</source>
            <translation>请选择预设（--preset）</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>set the input size (--size {wanted})</source>
            <translation>请设定输入尺寸（--size {wanted}）</translation>
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>give ready inputs as .npy or .npz</source>
            <translation>请以 .npy 或 .npz 提供现成输入</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>give a UTF-8 text file</source>
            <translation>请提供 UTF-8 文本文件</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>lists no images</source>
            <translation>没有列出图像</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>the label {last} is not a class index</source>
            <translation>标签 {last} 不是类别序号</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>no such labels file</source>
            <translation>标签文件不存在</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>has no class names</source>
            <translation>没有类别名称</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>is a binary file, not a list</source>
            <translation>是二进制文件，不是列表</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>write one 'path label' a line</source>
            <translation>请每行写一个“路径 标签”</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>{name} has label {label} here, and {label_of} in line {line_of}</source>
            <translation>{name} 在此处的标签为 {label}，而在第 {line_of} 行为 {label_of}</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>{name} has the text {text} here, and {text_of} in line {line_of}</source>
            <translation>{name} 在此处的文本是 {text}，在第 {line_of} 行是 {text_of}</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>{path}, line {number}</source>
            <translation>{path}，第 {number} 行</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>count classes from 0</source>
            <translation>请从 0 开始为类别编号</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>write one class name a line</source>
            <translation>请每行写一个类别名称</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>is too large for a list</source>
            <translation>作为列表文件过大</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>is not UTF-8 text</source>
            <translation>不是 UTF-8 文本</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>{path}, line {line}</source>
            <translation>{path}，第 {line} 行</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>this line has no label, the lines before it have</source>
            <translation>这一行没有标签，而前面各行都有</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>this line has a label, the lines before it have none</source>
            <translation>这一行有标签，而前面各行都没有</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>give every line a label, or none</source>
            <translation>请为每一行都加上标签，或都不加</translation>
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>remove one of the two lines</source>
            <translation>请删除两行之一</translation>
        </message>
        <message>
            <location filename="core/data/overlap.py" />
            <source>{found} of {count} images are {what} images, too; the first: {first}</source>
            <translation>{count} 张图像中有 {found} 张同时也是{what}图像；第一张：{first}</translation>
        </message>
        <message>
            <location filename="core/data/overlap.py" />
            <source>input {shape}</source>
            <translation>输入 {shape}</translation>
        </message>
        <message>
            <location filename="core/data/overlap.py" />
            <source>comparing images</source>
            <translation>比较图像</translation>
        </message>
        <message>
            <location filename="core/data/overlap.py" />
            <source>tune with other images, or allow it</source>
            <translation>请用其他图像调优，或允许重复</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>the fields are {value}</source>
            <translation>字段为 {value}</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{name} has {numbers} values for {channels} channel{s}</source>
            <translation>{name} 有 {numbers} 个值，而通道有 {channels} 个</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{name} is {value}</source>
            <translation>{name} 为 {value}</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{name} is {values}</source>
            <translation>{name} 为 {values}</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>width and height must be given together</source>
            <translation>宽和高必须同时给出</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>norm has a 0, which would blank the channel</source>
            <translation>norm 中有 0，会使该通道全为零</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>resize_to {resize_to} is smaller than the crop of {width}x{height}</source>
            <translation>resize_to {resize_to} 小于 {width}x{height} 的裁剪</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{resize} needs an input size</source>
            <translation>{resize} 需要输入尺寸</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>expected (H, W, {channels}) uint8, got {shape} {dtype}</source>
            <translation>应为 (H, W, {channels}) uint8，实际为 {shape} {dtype}</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>the preprocessing is not a JSON object</source>
            <translation>预处理不是 JSON 对象</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>unknown preprocessing field</source>
            <translation>未知的预处理字段</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>missing preprocessing field</source>
            <translation>缺少的预处理字段</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>choose one of {choices}</source>
            <translation>请从 {choices} 中选择</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give a whole number from {low} to {high}</source>
            <translation>请给出 {low} 到 {high} 的整数</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give numbers</source>
            <translation>请给出数值</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give none, one, or one a channel</source>
            <translation>请不给、给一个，或每个通道给一个</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give finite numbers of at most {MAX_VALUE} in size</source>
            <translation>请给出绝对值不超过 {MAX_VALUE} 的有限数值</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give both, as in 224x224</source>
            <translation>请两者都给出，如 224×224</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>norm is 1/std, a multiplier</source>
            <translation>norm 是 1/std，为乘数</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give at least {max}, or leave resize_to out</source>
            <translation>请至少给出 {max}，或不设 resize_to</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give the network's input size (--size)</source>
            <translation>请给出网络的输入尺寸（--size）</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>write it as to_json does</source>
            <translation>请按 to_json 的格式书写</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{name} is not a list of numbers</source>
            <translation>{name} 不是数字列表</translation>
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>write it as [123.675, 116.28, 103.53]</source>
            <translation>请写成 [123.675, 116.28, 103.53]</translation>
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>torchvision: resize 256, centre crop 224, ImageNet mean and deviation</source>
            <translation>torchvision：缩放到 256，中心裁剪 224，ImageNet 均值和标准差</translation>
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>Caffe: stretched, BGR, ImageNet mean</source>
            <translation>Caffe：拉伸，BGR，ImageNet 均值</translation>
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>RGB from 0 to 1</source>
            <translation>RGB，0 到 1</translation>
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>RGB from -1 to 1</source>
            <translation>RGB，-1 到 1</translation>
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>no preset is called {name}</source>
            <translation>没有名为 {name} 的预设</translation>
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>choose one of {PRESETS}</source>
            <translation>请从 {PRESETS} 中选择</translation>
        </message>
        <message>
            <location filename="core/data/resize.py" />
            <source>an image of {w}x{h} is too elongated for a crop: it would become {long_to} pixels long</source>
            <translation>{w}x{h} 的图像过于狭长，无法裁剪：将变为 {long_to} 像素长</translation>
        </message>
        <message>
            <location filename="core/data/resize.py" />
            <source>leave it out, or choose the stretch or letterbox resize</source>
            <translation>请不使用它，或改用拉伸或 letterbox 缩放方式</translation>
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>the item has neither a path nor an array</source>
            <translation>该项既没有路径也没有数组</translation>
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>a sample of {limit} images is empty</source>
            <translation>{limit} 张图像的样本为空</translation>
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>no such file or folder</source>
            <translation>文件或文件夹不存在</translation>
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>{item} has label {label}, of only {class_names} class names</source>
            <translation>{item} 的标签为 {label}，而类别名称只有 {class_names} 个</translation>
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>give a limit of 1 or more</source>
            <translation>请给出不小于 1 的上限</translation>
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>is neither a file nor a folder</source>
            <translation>既不是文件也不是文件夹</translation>
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>give the labels file that belongs to this data set</source>
            <translation>请提供与该数据集对应的标签文件</translation>
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>is a single image</source>
            <translation>是单张图像</translation>
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>give its folder, or a list file</source>
            <translation>请提供其所在文件夹或列表文件</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>the ready inputs reach {largest}, and networks are fed a few units, or pixels up to 255</source>
            <translation>现成输入达到 {largest}，而网络的输入通常只有几个单位，或最多 255 的像素</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>it makes inputs of up to {largest_input}</source>
            <translation>会产生最大 {largest_input} 的输入</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>norm {given} looks wrong: {reach}. Norm multiplies pixels of 0..255, so it is 1/deviation.</source>
            <translation>norm {given} 看来有误：{reach}。norm 乘在 0..255 的像素上，因此应为 1/标准差。</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>mean {given} is next to nothing: pixels are 0..255 here. If it is for pixels of 0..1, give {text}</source>
            <translation>mean {given} 几乎为零：这里的像素为 0..255。如果它针对 0..1 的像素，请给出 {text}</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>{head} If it is the deviation of pixels of 0..1, give {meant}</source>
            <translation>{head}如果它是 0..1 像素的标准差，请给出 {meant}</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>{head} If it is the deviation of pixels of 0..255, give {meant}</source>
            <translation>{head}如果它是 0..255 像素的标准差，请给出 {meant}</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>{head} If pixels are to be divided by it, give {text}</source>
            <translation>{head}如果像素应除以它，请给出 {text}</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>1/deviation of pixels of 0..1</source>
            <translation>0..1 像素的 1/标准差</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>for other pixels</source>
            <translation>用于其他像素的值</translation>
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>{head} If it is {what}, give {text}</source>
            <translation>{head}如果它是{what}，请给出 {text}</translation>
        </message>
    </context>
</TS>
