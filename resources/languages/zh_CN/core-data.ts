<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save (N, C, H, W) float32 with numpy.save or numpy.savez</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save one array with numpy.save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>{path}, array {keys}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save {count} class indices, counted from 0, as integers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>{path}, array {key}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>several arrays may be the inputs: {found}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>no array looks like inputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>several arrays may be the labels: {keys}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>labels have shape {shape}, there are {count} inputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>the label {values} is not a class index</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>can't be read as NumPy arrays ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>holds other values than finite numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>has {extra} bytes more than an array of shape {shape} takes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>is shorter now than when it was opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>holds NaN or infinity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>a member is no array</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>call one of them {INPUT_KEYS}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>holds {dtype}, the networks take float32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>has {ndim} dimensions, not (N, C, H, W)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>is empty, its shape is {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>labels are {dtype}, not integers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>holds {arrays} arrays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>is no array of numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save one array a file, with numpy.save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save it again, and open it again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>{path}, input {index}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>correct or remove this input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>unpacks to {value} GiB, more than {value2} are held in memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save preprocessed values, or the whole numbers that the network takes, with .astype(numpy.float32)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>keep one of them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>{where}, entry {bad}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>is not a NumPy array file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_file.py" />
            <source>save the inputs as .npy, which is memory-mapped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save an array with the samples along its first axis (numpy.save)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>has the shape {value}, input {feed} takes {map} a sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>no such file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>holds no arrays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>its arrays take more than {value} GiB, which are held in memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>holds {dtype}, not numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save N samples as an array with N as its first side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>has {labels} labels for {count} samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>inputs have different numbers of samples: {said}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>correct the path</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>has the shape {shape}, the first one of the list {shape2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>give fewer samples, or one .npy file, which is memory-mapped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>has no array for input {feed} (inputs: {text}; arrays: {value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save one label a sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>{f} {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>give an array for each sample, or a constant (--input NAME=NUMBER)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>list files of one array each</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save all samples with one shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>of a number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>save all in a .npz under the inputs' names, or give --input {feed}=FILE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/array_sets.py" />
            <source>one without a name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>the network has no input called {unknown}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>pictures can't be what the inputs take: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>input {rest} has {parts} arrays for {pictures} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>has several arrays, none of them called {feed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>its inputs are {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>give arrays (.npy, .npz, or a list file of them), along whose first axis the samples lie</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>give one for each image, in the images' order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/fed_inputs.py" />
            <source>name the array so, or save it alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>choose the folder that holds the images, or the one whose sub-folders are the classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>and {value} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>holds images directly and in sub-folders ({listed})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>no images found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>holds parts of a data set ({listed}), not classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>class folders without images would shift the labels of the others: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>{unmatched} class folders are not in the labels file: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>can't be listed ({strerror})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>move one or the other away, or write a list file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>choose one, such as {value}; if they are classes, give a file of class names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>remove them, or give a labels file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>the class folder {folder} fits several lines of the labels file ({lines})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>rename them, or give the labels file that belongs to them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>the class folders {seen} and {name} both have label {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>check its permissions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>make the names in the labels file different</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/folders.py" />
            <source>merge or rename them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>NanoDet (its config: BGR, ImageNet mean and deviation)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>YOLOX (its demo: BGR of 0..255, letterbox)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>FastestDet (its demo: BGR of 0..1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>a Darknet YOLO (ncnn's example: RGB of 0..1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>MobileNet-SSD (ncnn's example: BGR of -1..1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>SqueezeNet-SSD (ncnn's example)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>a YOLO (RGB of 0..1, letterbox)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>RetinaFace (ncnn's example: RGB of 0..255)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>SCRFD (RGB, mean 127.5, norm 1/128)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>a face embedding (RGB of -1..1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>PaddleOCR's detector (BGR, ImageNet mean and deviation)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>PaddleOCR's reader (BGR of -1..1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>its input is called data, as Caffe's: BGR less ImageNet's mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>its input is called images, as YOLO's: RGB of 0..1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>{producer} wrote it: mostly RGB of -1..1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>it is a classifier, and most of this size were trained as torchvision's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/families.py" />
            <source>its file is named as {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first BatchNorm saw inputs of mean {list} and deviation near {deviation}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first layer's biases balance a grey of {grey}, the mean of pictures of 0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first layer's weights are large ({gain} out for 1 in), as for pixels of 0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first layer is scaled for inputs of mean 0 and deviation 1 ({gain} out for 1 in)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the network begins with a mean and norm of its own, for pixels of 0 to 255</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the network begins with a mean and norm of its own, for pixels of 0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/first_layer.py" />
            <source>the first layer's weights are small ({gain} out for 1 in), as for pixels of 0 to 255</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/rules.py" />
            <source>for the resize, {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/rules.py" />
            <source>its input has {shape} channels, which are no picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/rules.py" />
            <source>{reason}: {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>the ONNX file's metadata</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{where}: Ultralytics, {task}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} says so</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} (Hugging Face) says so</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} (timm) says so</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>no {args}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>the ONNX file's metadata says so</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} (mmdeploy) says so</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{value} is no list of numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} is for {made}, the network for {width}x{height}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/sidecars.py" />
            <source>{name} says nothing that could be used ({what})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/values.py" />
            <source>{resize} to {width}x{height}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/values.py" />
            <source>{name} {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/guess/values.py" />
            <source>values 0 to 255 as they are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>is larger than {MAX_PIXELS} pixels ({what})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>is missing or not a regular file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>is empty or not an image of a known format</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>can't be decoded ({value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>{width}x{height} pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>floating point</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>signed or 32-bit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>has {kind} pixels, whose range is not known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>scale it down, or leave it out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>correct the path, or leave the image out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>convert it to 8 bits, or give ready inputs as .npy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>known are {FORMATS}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/images.py" />
            <source>replace the file, or leave it out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>save inputs of the network's shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>none of the {tried} files could be read; the first: {first}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>choose grey pixels (--pixel grey)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>choose rgb or bgr pixels (--pixel)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>the inputs have {own_channels} channel(s), the network takes {channels}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>the inputs are {own_width}x{own_height}, the network takes {wanted}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>item {i} has no path</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>the {resize} resize needs an input size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>is {shape}x{shape2}, the first {width}x{height}, and no size is set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>images need a preprocessing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>check the paths and the files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>set the input size (--size)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>set the network's input size (--size)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>choose a preset (--preset)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>set the input size (--size {wanted})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/inputs.py" />
            <source>give ready inputs as .npy or .npz</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>give a UTF-8 text file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>lists no images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>the label {last} is not a class index</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>no such labels file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>has no class names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>is a binary file, not a list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>this line has {value}label, the lines before it have{value2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>{name} has label {label} here, and {label_of} in line {line_of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>write one 'path label' a line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>{path}, line {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>count classes from 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>write one class name a line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>is too large for a list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>can't be read ({strerror})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>is not UTF-8 text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>{path}, line {line}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>give every line a label, or none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/list_file.py" />
            <source>remove one of the two lines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/overlap.py" />
            <source>{found} of {count} images are {what} images, too; the first: {first}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/overlap.py" />
            <source>{mine} is {theirs}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/overlap.py" />
            <source>input {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/overlap.py" />
            <source>comparing images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/overlap.py" />
            <source>tune with other images, or allow it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>the fields are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{name} has {numbers} values for {channels} channel{s}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{name} is {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{name} is {values}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>width and height must be given together</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>norm has a 0, which would blank the channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>resize_to {resize_to} is smaller than the crop of {width}x{height}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{resize} needs an input size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>expected (H, W, {channels}) uint8, got {shape} {dtype}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>the preprocessing is not a JSON object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give a whole number from {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give none, one, or one a channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give finite numbers of at most {MAX_VALUE} in size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give both, as in 224x224</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>norm is 1/std, a multiplier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give at least {max}, or leave resize_to out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>give the network's input size (--size)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>write it as to_json does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{text} preprocessing field: {map}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>{name} is not a list of numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>choose one of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/preprocess.py" />
            <source>write it as [123.675, 116.28, 103.53]</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>torchvision: resize 256, centre crop 224, ImageNet mean and deviation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>Caffe: stretched, BGR, ImageNet mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>RGB from 0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>RGB from -1 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/presets.py" />
            <source>no preset is called {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/resize.py" />
            <source>an image of {w}x{h} is too elongated for a crop: it would become {long_to} pixels long</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/resize.py" />
            <source>leave it out, or choose the stretch or letterbox resize</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>the item has neither a path nor an array</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>a sample of {limit} images is empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>no such file or folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>{item} has label {label}, of only {class_names} class names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>give a limit of 1 or more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>is neither a file nor a folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>give the labels file that belongs to this data set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>is a single image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/sources.py" />
            <source>give its folder, or a list file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>the ready inputs reach {largest}, and networks are fed a few units, or pixels up to 255</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>it makes inputs of up to {largest_input}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>norm {given} looks wrong: {reach}. Norm multiplies pixels of 0..255, so it is 1/deviation.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>mean {given} is next to nothing: pixels are 0..255 here. If it is for pixels of 0..1, give {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>{head} If it is the deviation of pixels of 0..1, give {meant}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>{head} If it is the deviation of pixels of 0..255, give {meant}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>{head} If pixels are to be divided by it, give {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>1/deviation of pixels of 0..1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>for other pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/data/units.py" />
            <source>{head} If it is {what}, give {text}</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
