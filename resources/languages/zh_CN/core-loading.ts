<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/loading/convert.py" />
            <source>simplify the network (onnxsim), or export it without these operators</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>opening an ONNX or TorchScript file needs pnnx, which is not installed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>what pnnx makes of it can't be used: {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>pnnx did not finish within {CONVERSION_SECONDS} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>it said nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>the network is quantized already: open the float one that it was made from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>export the network without its suppression (NMS), which belongs in the program behind it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>slices with a step open along two axes of an image: export others as a Reshape and a Split, or simplify the network (onnxsim)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>install it with: {INSTALL_PNNX}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>input {input} has no fixed number of channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>the network does not say how large its input is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>check that the network runs elsewhere, and simplify it (onnxsim)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>pnnx could not convert it ({log})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>simplify the network (onnxsim), or export it without what it does to shapes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>pnnx crashed on it (signal {value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>ncnn has no layer for: {operators}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>export the network with 1 or 3 channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>give it as --size WxH</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>pnnx can't be run ({strerror})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>check that the network runs elsewhere; {way_out}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>install it again: {INSTALL_PNNX}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/convert.py" />
            <source>converting with pnnx, for {t} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>{what} did not end in {CONVERTER_SECONDS} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>status {returncode}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>{what} failed ({last})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>{named} can't be run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>can't be run ({strerror})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>name a Python that has {packages}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>correct {variable}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/converter_process.py" />
            <source>{what} writes ONNX, for {t} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/demo.py" />
            <source>the bundled demo is missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/demo.py" />
            <source>install ClipScope again, as a folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/differing.py" />
            <source>without a matching ONNX node, so fp32 in ONNX Runtime: {named} ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/differing.py" />
            <source>the converted network and the ONNX file can't be compared on random inputs: values are not finite, as those of a logarithm or a division</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/differing.py" />
            <source>(layers {named})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/differing.py" />
            <source>the converted network differs from the ONNX file by up to {largest_difference} of a tensor's absmax{where}; more than rounding explains</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_facts.py" />
            <source>says so</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>the size that the network was made for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>or export the network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>give {MADE_FOR} as --size WxH: {words} says {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>give {MADE_FOR} ({text} was given, and the network does not say it), {AGAIN}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>correct the Input line of {where}, {AGAIN}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>leave --size out: the network says {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>leave --size out: {words} says {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>the ready inputs in {images}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>a matrix</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>a vector</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>the input {blob} is {kind}, not an image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>the input {blob} has no more than two dimensions, by the layers that read it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>layers, lint and diff take it, other commands need an image input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/input_size.py" />
            <source>{beside} beside it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/kept_model.py" />
            <source>from {inputs}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/kept_model.py" />
            <source>to {outputs}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/match.py" />
            <source>no ONNX node computes the same values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/match.py" />
            <source>no part of the ONNX network computes what this {type} does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/match.py" />
            <source>the converted network has {logit_blobs} outputs, not {left}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/match.py" />
            <source>output {blob} of the converted network has no counterpart of its size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>its float16 weights were widened to float32, which is exact: it is run and exported in float32 and int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>it is quantized already: opened as the float32 network that its codes mean, with its own thresholds, and its weights' codes for int8 in ONNX Runtime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>its weights are codes and its activations are not: opened as the float32 network that the codes mean; it has no thresholds, so calibrate for static int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>the file takes its image as height x width x channels (NHWC): opened as channels x height x width, which ncnn and all exported networks take; images and ready inputs of either order go in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>input {input} leaves dimensions open, and it is no image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>its scales and codes do not fit each other ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>export the network with a fixed shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/onnx_reading.py" />
            <source>quantize the network again, or open the float one that it was made from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>give its samples (--images FILE.npy, or a .npz with an array an input, N samples each)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>input {name} has no stated dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>inputs of more than {MOST_DIMENSIONS} dimensions, which ncnn does not have</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>export the network with a shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>input {name} leaves dimensions open ({value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>export it with fewer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_fed.py" />
            <source>checking the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>opened from ncnn files only; open the ONNX file to compare with ONNX Runtime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>give a smaller size as --size WxH, export the network with one, or free memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>the network is int8 already, so it was not run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>1x1 Convolutions of a blob without pixels are run and exported as InnerProduct, as ncnn asks for, with the same weights and rows: {layers}</source>
            <translation>没有像素维的 blob 上的 1x1 Convolution 按 ncnn 的要求以 InnerProduct 运行和导出，权重和表项不变：{layers}</translation>
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>check the shapes of its inputs ({text})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>give the size that {path} was made for, or export it again with a fixed one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>{absolute}, quantized for ONNX Runtime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>comparing it with ncnn at an input of {width}x{height}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>comparing it with ncnn for {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>check that the network runs elsewhere, and export it again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>not found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>reading the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>the blobs of a TorchScript file have no names to cut it at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>correct the Input line of {where}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>ncnn has no layer type {unknown}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>converting with pnnx</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>layer {layer} ({type}) at an input of {shape}x{shape2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>looking it up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>convert it first (clipscope convert), and cut the .param</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>convert the network again without these operators</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>matching layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>the network does not run on an input of {shape}x{shape2}, {shape3} channels ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_model.py" />
            <source>check that the network runs elsewhere</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_structure.py" />
            <source>a network whose input is no image is not matched to its ONNX nodes yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_structure.py" />
            <source>the network was not run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_structure.py" />
            <source>ncnn has no layer type {names}: checked without it, and to run the program must register it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/open_structure.py" />
            <source>ncnn has no layer type {names}: {unfound}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>python -m pip install --no-deps pnnx</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>pip did not end within {INSTALL_SECONDS} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>{executable} has no pip to install pnnx with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>pip could not install pnnx ({errors})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>Application Support</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>run python -m ensurepip, or install it with the tool you use: {INSTALL_PNNX}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>can't be written ({strerror})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>look at the connection and the index that pip uses, or by hand: {INSTALL_PNNX}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>can't be replaced ({strerror})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/pnnx_install.py" />
            <source>installing pnnx, for {t} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/run_twice.py" />
            <source>layer {layer} ({type})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/run_twice.py" />
            <source>{name}computes something else from the same input each time: it reads what lies in memory beside its blobs, whose sizes don't fit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/run_twice.py" />
            <source>convert the network again, with the input's size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>{python}: import keras; {keras_words}, with tf2onnx</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>{python}: tf2onnx.convert.from_graph_def({source}, its placeholders, ...)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>is there already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>open it, or remove it to convert {source}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/tf_convert.py" />
            <source>run it by hand to see all that it says: {words}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>torch.load({path}, map_location='cpu'</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>net.eval(); torch.jit.trace(net, torch.rand(1, 3, 224, 224)).save('{stem}-script.pt'), or torch.onnx.export(net, torch.rand(1, 3, 224, 224), {name})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>holds weights without their network (a state dict)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>is an exported program (torch.export), which pnnx does not read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>is a checkpoint of ultralytics, not TorchScript</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>is a pickled module or checkpoint, not TorchScript (it needs the Python code of {needs})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>is no file that PyTorch writes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>make the network in Python, then: net.load_state_dict({load}));{make}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>can't be read ({text})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>a tensor without a shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>in Python: net = torch.export.load({path}).module(); torch.onnx.export(net, torch.rand(1, 3, 224, 224), {name}, dynamo=True)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>make an ONNX file of it: yolo export model={path} format=onnx</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>in Python, where that code is: net = {load}, weights_only=False);{make}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>choose a TorchScript or an ONNX file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torch_archive.py" />
            <source>save the network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>write the network without it (attention as scaled_dot_product_attention or nn.MultiheadAttention), or open an ONNX file of it (torch.onnx.export)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>trace the network, as pnnx reads few scripted ones: torch.jit.trace(net.eval(), torch.rand(1, 3, 224, 224)).save(...)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>the size that it was traced with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>give the size that the network was made for, or trace it: a trace says its size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>give the network's own size as --size WxH</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>it was traced with inputs of {text}, not with one image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>leave --size out: {said} is {AT}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>a TorchScript file is opened for ncnn; for ONNX Runtime put {name} beside it (torch.onnx.export), or name a Python with torch in the variable {TORCH_PYTHON}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>the ONNX that torch wrote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>comparing it with ncnn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{words} computes something else than the TorchScript file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>trace the network again; {said} is {AT}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>one number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>matching layers to {beside}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>torch writes its ONNX</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{words} takes another input: {input_shape}, not {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>free memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{words} can't be used: {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{words} can't be compared with it: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>{message}; put {name} beside it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/loading/torchscript.py" />
            <source>check the file and its rights</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
