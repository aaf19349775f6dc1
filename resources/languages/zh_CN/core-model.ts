<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/model/constants.py" />
            <source>no input is left for the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>what input {name} gets is not finite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>input {name} takes {sides}, not {sides2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>the network has no input called {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>leave one input out (--input)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>give other values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>the shape of input {name} is not known, and one number does not tell it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>give an array of its shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>what input {blob} gets has {ndim} dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>choose of {inputs}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>give an array (.npy)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/constants.py" />
            <source>give 1 to {MOST_DIMENSIONS}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>the outputs need {others} as well, by a path around what is fed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>no output needs {idle}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>the network has no {kind} called {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>cut at a blob through which all paths go, or give other outputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>leave it out, or give outputs that lie behind it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/cut.py" />
            <source>near names: {near}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/fed_network.py" />
            <source>its inputs are {inputs}, not {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/fed_network.py" />
            <source>name its inputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/fed_network.py" />
            <source>input {text} has {shape} dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/fed_network.py" />
            <source>give inputs of 1 to {MOST_DIMENSIONS} dimensions, none of them empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/finite.py" />
            <source>layer {layer} ({type}) has {word} in array {role}, at {index} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/finite.py" />
            <source>train or export the network again: it is broken, or the file is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/graph.py" />
            <source>{bottoms} {tops}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/graph.py" />
            <source>{body} {token}{text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/graph.py" />
            <source>{type} {self} {counts}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/graph.py" />
            <source>layer {name} would change its type, name or blobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>combines blobs of sizes that don't fit: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>multiplies matrices that don't fit: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>makes {shape_text} of {shape_text2}, which has {total} values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>adds blobs of different sizes: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>joins along axis {axis} of blobs with {rank} dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>joins blobs along axis {axis} whose other sizes differ: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>names {parts} parts and has {tops} outputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>cuts along axis {axis} of {shape_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>cuts parts of {map} along axis {axis} of {shape_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/joined_sizes.py" />
            <source>has a pad of {least}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>{count} blob{s}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>{text} in{note} and {text2} out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>{blobs} or more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>{least} to {blobs}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>no blob</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_arity.py" />
            <source>, its weights among them,</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>BatchNorm Bias GroupNorm InnerProduct InstanceNorm LayerNorm PReLU RMSNorm Scale ShuffleChannel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>an input of {found}x{found2} does not fit:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>needs {int} channels and gets {have}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>shuffles {int} groups of channels and gets {have}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>needs rows of {int} values and gets {have}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>has {int} slopes and gets {have}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>an input of {width}x{height} with {channels} channels is too large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>layer {layer} ({type}) {narrow}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>{size_text}layer {layer} ({type}) {misfit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>needs {channels} channels and gets {have}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>needs {needed} values and gets {have}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>give a smaller size as --size WxH, or export the network with one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/layer_sizes.py" />
            <source>convert the network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>the network is int8 already, so its float activations can't be measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>the network has no layer that ncnn can run in int8{detail}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>no layer has a threshold in ncnn, which quantizes them all at run time: nothing to search</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>open one with convolutions, fully connected, recurrent or attention layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>see clipscope sensitivity for layers that are better left in fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/model.py" />
            <source>data {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/narrow_blobs.py" />
            <source>reads floats, and gets the int8 codes of {maker} ({type})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/narrow_blobs.py" />
            <source>reads floats, and gets what {maker} (Cast) makes of them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>is no file of a network that can be opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>does not exist</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>is a binary .param.bin, which holds no layer names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>the other file of the network is missing: {candidates} is expected beside it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>has no Input layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>the input size {width} x {height} x {channels} can't be</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>can't be read: {strerror}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>choose the .param or the .bin file of a network in it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>choose a .param or .bin file (ncnn), an .onnx file, or a .pt file (TorchScript)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>check the name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>open the .param text file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>put {candidates} into {parent}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>has {size} bytes, and the layers of {where} read {most} at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>export the network again with an input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>has {inputs} inputs ({inputs2}{value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>give width, height and channels from 1 to {MAX_SIDE}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>choose the .bin that belongs to this .param, or export the network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network.py" />
            <source>give what all but one get (--input NAME=FILE), or arrays of all in a .npz under these names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network_picture.py" />
            <source>the network can't be drawn without the package fast-sugiyama ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/network_picture.py" />
            <source>pip install fast-sugiyama</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_cut.py" />
            <source>the shape of the tensor {name} is not known, so that it can't be fed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_cut.py" />
            <source>cut at another one, or write the shapes into the file (onnx.shape_inference)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>it quantizes its inputs at run time (dynamic quantization): opened as the float32 network that its weights' codes mean; it has no thresholds, so calibrate for static int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>give --size {value}x{value2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>leave --size out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the file is larger than an ONNX file can be (2 GB)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>no ONNX network in this file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>{counts} initializers are called {doubled}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the network is quantized already ({coded})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>ncnn has no layer for: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>input {input} has {dim} dimensions, not the four of images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>input {input} has no stated dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>input {input} has a fixed batch of {dim_value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>choose the .onnx file in it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>export the network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>export the network with its weights in a file beside it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>its external data can't be read ({first_line})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>not a complete ONNX file ({first_line})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the values of the constant {value} are not as many as its dimensions {tuple} say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>open the float one that it was made from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>layers, lint and diff take it, other commands need an N,C,H,W input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>export it with a batch of 1 or a symbolic one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the network's input {word} is fixed at {dim_value}, not {wanted}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>put the data file beside it, or save the network as one file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>the network has {inputs} inputs ({names})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>{fixed_size}, or export the network with a symbolic size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_graph.py" />
            <source>of a node</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>its external data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>constant {tensor} {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>free memory, or use a smaller network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>has a type or dimensions that can't be</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>has {text} for its {key}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>lies in {value}, which is not there or no file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>takes {needed} bytes, and {length} are said of {place}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>ends at byte {value} of {place}, which has {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_outside.py" />
            <source>no file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_tensors.py" />
            <source>{tensor} has {raw_data} bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>{what} float32 here and in exported networks, and takes the same whole numbers: its cast is gone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>make it a constant (--input {name}=FILE or NUMBER)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>{constant}, open the network behind it ({blobs}), or export it in float32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>inputs {said} are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>input {said} is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>{constant}, or export the network in float32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>{name} ({kinds})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>--input-blob {tensor}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>of no known type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>, and used otherwise than as a number that is cast</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/onnx_whole_inputs.py" />
            <source>input {value} is {kind}, not FLOAT{used}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>tf2onnx (pip install tf2onnx)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>no converter leads back from it: open the ONNX, TorchScript or ncnn file that it was made from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>python -m tf2onnx.convert --saved-model {folder} --output {folder}.onnx</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>net = keras.saving.load_model({source})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>{load}; net.export({target}, format='onnx', input_signature=net.inputs)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>--inputs INPUT:0 --outputs OUTPUT:0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>python -m tf2onnx.convert --graphdef {path} {ends} --output {onnx}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>python -m tf2onnx.convert --tflite {path} --output {onnx}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>--model_filename {stem}.pdmodel --params_filename {stem}.pdiparams</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>paddle2onnx --model_dir . {files} --save_file {onnx}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>caffe2ncnn {stem}.prototxt {stem}.caffemodel {stem}.param {stem}.bin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>darknet2ncnn {stem}.cfg {stem}.weights {stem}.param {stem}.bin 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>; clipscope convert {path} -o DIR runs it where tf2onnx is installed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>is {words}, which is not read directly</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TensorFlow SavedModel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with {TF2ONNX}: {run}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Keras model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Keras model (HDF5)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>write it as ONNX with Keras 3 and {TF2ONNX}, in Python: import keras; {words}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TensorFlow graph</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with {TF2ONNX}, naming its input and output: {run}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TensorFlow Lite model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Core ML model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with onnxmltools, in Python: {run} {onnx}); it reads neural networks, no ML programs: for those open what it was made from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Core ML package</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>onnxmltools converts neural networks of .mlmodel files, and none converts an ML program: open the ONNX or TorchScript file that it was made from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Paddle model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with paddle2onnx (pip install paddle2onnx): {run}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Caffe model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with ncnn's own program: {run}; or to ONNX with caffe2onnx</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Darknet model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>convert it with ncnn's own program: {run}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a file of weights without their network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>load them into the network in Python, then torch.onnx.export(net, image, {onnx})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>an MNN model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TNN model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a Paddle Lite model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a network in ONNX Runtime's own format</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a TensorRT engine, built for one processor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a model compiled for Rockchip's NPU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a model of Qualcomm's SNPE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a model compiled for Ascend</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a model compiled for Kendryte</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>a network for PyTorch Mobile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/other_formats.py" />
            <source>an ExecuTorch program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>export the network to ncnn again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{type} {shorten} must have {arity}, and has {found} in and {found2} out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>has more than 64 MB of text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is not text, it holds zero bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is an ONNX model, not an ncnn .param text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>starts with a byte order mark, which ncnn can't read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is not an ncnn .param file: it begins with {begin} instead of {MAGIC}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>ends before the two counts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer count</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>blob count</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>declares {count} layers and has {layers}: the file is cut off or its count is wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer type {shorten} belongs to pnnx, not to ncnn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{shorten} is no layer: type, name and two blob counts are expected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer {shorten} announces {counts} input and {counts2} output blobs and names fewer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer {layer}: key 30 must be an array of sizes, and key 31 an int</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is {value} MB; a .param file of a real network has a few hundred KB at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose another .param file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose the .param text file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>open it as .onnx</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{where}, line 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>save the file as UTF-8 without BOM</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>is not UTF-8 text (byte {start})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose the .param text file of the network, or convert an old one with ncnn's ncnnoptimize</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{where}, line 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{what} {shorten} is not a number from 1 to {MAX_COUNT}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>get the whole file; if it is whole, set the first number of line 2 to {layers}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>open the .ncnn.param that pnnx writes beside the .pnnx.param; an operator that is left in it has no ncnn counterpart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer {shorten} has no {what} blob count but {shorten2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>the name {shorten} has more than {MAX_NAME} bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>remove keys 30 and 31 from the line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose the .param file, not the weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>{where}, line {line}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>choose the .param text file, or save it as UTF-8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>, or more blob names than the line announces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>layer {shorten}, {shorten2}: {error}{more}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param.py" />
            <source>shorten the name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>{where}, line {line_number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>the file declares {layers} layers and has {surplus} lines more, which ncnn ignores, from {first} on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>declares {declared_blobs} blobs and has {made}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>line {line_number}: the name {shorten} is already that of line {line_number2}, so the layer is called {shorten2} here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>set the second number of line 2 to {made}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>layer {shorten}, line {line_number}: the array of key {key} mixes ints and floats, and ncnn takes the ones for the others; write all of them alike</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>layer {shorten} reads blob {shorten2}, which no layer above makes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>blob {shorten} is read by {shorten2} and by {shorten3} without a Split, on which ncnn crashes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>blob {shorten} of layer {shorten2} is already made by {shorten3}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>put the layer that makes it above this line, or correct the blob's name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>export the network again, or pass it through ncnnoptimize, which inserts the Split</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_checks.py" />
            <source>give one of the two blobs another name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>{shorten} is not a number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>expected key=value, got {shorten}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>key {match} is outside 0 to {MAX_KEY}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>array length {shorten} is not a count</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>array announces {length} numbers and has {rest}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>array {shorten} begins with an int and goes on with floats</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>string {shorten} has no closing quote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>string of more than {MAX_STRING} bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>a number is missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>number of more than {MAX_TOKEN} characters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>{shorten} is a number of C++; write {as_float32}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>{shorten} does not fit in 32 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/param_values.py" />
            <source>{value} does not fit in a float32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>layer {shorten} ({types}) has weights of its own, of a size that is in its code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>{text}: the weights of {which} can't be found behind it, so their rows are checked for names, counts and impossible values, not beside the weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>{text}: the weights before and behind it were found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>{hidden} layers, {hidden2} to {hidden3},</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>is too short: it ends in array {role} of layer {layer}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/partial_walk.py" />
            <source>choose the .bin that belongs to this .param</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>its name contains {WEIGHT_MARK}, which ncnn2int8 takes for the mark of a weight row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>ONNX Runtime has no int8 kernel for {operator}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>array {role}:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>its weights come from another layer at run time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>it is int8 already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>its border is padded with a value other than 0, which ncnn does not quantize</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>ncnn's int8 kernel for x86 returns garbage for grouped convolutions with a multiple of 8 outputs a group (here {value}); on ARM it is right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{type} has sizes that don't fit each other: {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{type} has no single constant weight matrix</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{line} has no array {role}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{what}the weights are int8 already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{what}{size} weights don't make {rows} equal rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{what}{bad} of {size} weights are NaN or infinite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{count} weights for {outputs} outputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>a kernel of {kernel} x {kernel2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{outputs} outputs in {groups} groups</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{count} weights for {outputs} outputs of {kernel} x {kernel2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{channels} input channels in {groups} groups</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>{where}, line {line_number}, layer {layer}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>correct the sizes in the layer's line, or export the network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>its name is too long: ncnn2int8 cuts a table's keys at {LONGEST_KEY} bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>choose another layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>open the float network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/quantizable.py" />
            <source>train or export the network again; such weights can't be quantized</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>export the network with torch.onnx.export(..., dynamo=False), or with torch.jit.trace, from which pnnx makes a .param</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>{pairs} attentions are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>an attention is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>, {value} of the MACs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>{count} split into MatMul, Softmax and MatMul ({named}{share}), which ncnn leaves in fp32; it has one operator for attention, which runs in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/split_attention.py" />
            <source>: {WAY_OUT}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage.py" />
            <source>array {role} would have {count} elements</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_rules.py" />
            <source>the int8 term (key 8) is {term}, ncnn knows 0, 1, 2, 101 and 102</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_rules.py" />
            <source>the sizes are {w}, {h}, {d}, {c}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_sequence.py" />
            <source>ncnn does not know the quantize term (key 18) {term}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_sequence.py" />
            <source>weight-block codes need a constant, transposed B and no constant A</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_sequence.py" />
            <source>the broadcast type of C (key 10) is {broadcast}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_sequence.py" />
            <source>weight_data_size {size} is no multiple of embed_dim {width}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_spec.py" />
            <source>line {line_number},</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_spec.py" />
            <source>{type} has sizes that can't be: {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_spec.py" />
            <source>{line}layer {layer}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/storage_spec.py" />
            <source>{what} is {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has weights for {needed} channels and gets {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has a window {width} values wide and gets {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has weights for {needed} channels of 4 dimensions and gets {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>multiplies matrices whose inner sizes are {inner} and {inner2}: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has {heads} heads for {embed} values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>attends to {listed}, where it takes matrices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>needs inputs of its own for rows of {query}, {key} and {value} values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has weights for rows of {wanted} values and gets {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>attends to {listed}, which are no matrices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>attends to blobs that don't fit: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has {count} scales and gets {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>cuts {text} to the size of {text2}, which has other dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>resizes in a way that ncnn does not have (0={kind})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>takes values of {text} at the places of {text2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>needs {value} numbers a place and gets {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>folds {text}{needed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>looks up one of {words} vectors of {size} numbers, and has {weights} weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>looks up {text}, where it takes a list of numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>casts in a way that ncnn does not have (0={pair} 1={pair2})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>copies {text} into {text2}, which has other dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>copies {text} beyond the end of {text2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>has weights for rows of {needed} values and gets {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>needs {count} {what} a place and gets {text} for {text2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weight_sizes.py" />
            <source>for {prod} places of {kernel} values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>is too short: at least {missing} bytes are missing in array {role} of layer {layer}{suspect}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>(layer {unknown} has the unknown type {type}, which may have weights of its own)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>(the weights of layer {layer} begin with the unusual word 0x{flag})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>has {value} bytes more than the layers of {value2} read{suspect}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>a code book can't be made from values alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>{storage} takes {name}, not {dtype}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>the value {max} does not fit in fp16 (65504 at most)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>array {role} is stored as int8, and {type} takes floats there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>export the network again without int8 for this layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>the weights are int8 codes, and the int8 term (key {key}) is 0, on which ncnn crashes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>set {key} to the term that it was exported with, or open the float network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>the int8 term (key {key}) is set, and array {role} is stored as {storage}; ncnn takes its bytes for int8 codes and computes garbage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>{where}, byte {position}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>store the weights as fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>remove key {key} from the line, or export the network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/weights.py" />
            <source>the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/windows.py" />
            <source>slides a window over {map}, where it takes channels of rows of pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/windows.py" />
            <source>has pads or strides that make its input {area} elements large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/windows.py" />
            <source>has a pad of {min} along its {axis}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/model/windows.py" />
            <source>has a window {extent} pixels {WORDS}, and gets an input {padded} pixels {WORDS} with its pads</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
