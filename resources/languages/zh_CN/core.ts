<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/api.py" />
            <source>the plan is for rescaled channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/api.py" />
            <source>no such preprocessing field ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/api.py" />
            <source>make the model with rescaled_model first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>; the first: {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>none of the {inputs} files could be read{first}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>blob {dead} was</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>{dead} blobs ({dead2}) were</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>{names} zero on every calibration image, so any threshold would do and {DEAD_THRESHOLD} is taken; check the images and the preprocessing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>measuring ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>check the paths and formats</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>in fp32, blob {root} holds values that are not finite, or larger than {LARGEST_VALUE}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>counting histograms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>check the preprocessing, and that the network's weights are intact</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>measuring ONNX ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/enough.py" />
            <source>more images would still move thresholds: from {half} to {whole} images {moving} of {found} moved by more than {MOVES}, most of all that of blob {root}, by {moved}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/calibration/enough.py" />
            <source>the images are enough: {half} of {whole} give every threshold within {MOVES}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>is missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>has {size} bytes instead of {size2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>{how} on worker {place}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>an image arrived damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>mount the images at the same path there, or send them (--dask-files send)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>check the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>can't be read ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>check the path</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>1 GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>{workers} worker{s}, {threads} threads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>--dask {address}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>{other} of {theirs} workers have another kind of processor ({other2}: {processor}) than this machine ({processor2}): figures may differ from those of one machine, most of all in ONNX Runtime's int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>Dask is not installed ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>the scheduler has no worker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>worker {worker} does not have it as this machine has</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>look at its log, and start the command again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>this work can't be sent to other machines ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>pip install '{EXTRA}'</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>no Dask scheduler answers ({value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>worker {worker} can't run ClipScope ({answer})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>the connection to the scheduler is lost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>start some with: dask worker ADDRESS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>worker {worker} has {other}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>the scheduler does not answer ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>leave --dask, or --metric, out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>start one with: dask scheduler, and workers with: dask worker ADDRESS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>install the same versions there, with the workers' Python</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>there was no worker for {LOST_SECONDS} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>the same work ended four workers one after the other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>a worker can't run ClipScope ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>install the same versions there: others may answer differently</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>look at their logs: memory may be short (fewer threads a worker)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>install the same versions there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>no answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/facts.py" />
            <source>saturates: {int8_saturates}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/facts.py" />
            <source>{name} {get} instead of {version}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/local.py" />
            <source>is not local:N with N from 1 to 256</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/local.py" />
            <source>give local:2 for two processes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>the network arrived damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>there is not enough memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>check the connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>the work was ended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>worker {worker}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>give it fewer threads, or more memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/column.py" />
            <source>{value} {precision}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/column.py" />
            <source>ONNX Runtime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/errors.py" />
            <source>{visible}: {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/errors.py" />
            <source>{text}; {one_line}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/feeds.py" />
            <source>{self} {map}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/file_sets.py" />
            <source>journal removed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>give {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>can't be written ({value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>is a folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>choose a folder that can be written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>can't be read: it is a folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>can't be read: it is a pipe or a device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>has more than {value} MB, too large for {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>not a path</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>give a file name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>is a file that was read, and would be overwritten</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>save it to a file first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>choose another name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/grouping.py" />
            <source>{names} and {value} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/grouping.py" />
            <source>{names} and {names2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/grouping.py" />
            <source>{named} {value} fp32 ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/journal.py" />
            <source>files here were being replaced when the program was ended, and that can't be finished ({value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/journal.py" />
            <source>taken back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/journal.py" />
            <source>run it as someone who may write there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/journal.py" />
            <source>another program is writing there and does not end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/memory.py" />
            <source>{what} needs about {value} GB of memory, and {value2} GB are available</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/scratch.py" />
            <source>free some, or name another folder in the environment variable TMPDIR</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/scratch.py" />
            <source>no temporary folder can be made ({value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/scratch.py" />
            <source>name a folder that can be written in the environment variable TMPDIR</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/scratch.py" />
            <source>no room for temporary files ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>has changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>{path} {change} since it was opened; what is written is made of what was opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>is gone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>can't be read any more ({value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>can't be read ({value})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>{change} while it was opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>open it again once it is whole</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/common/visible.py" />
            <source>{text} ... ({text2} characters) ... {text3}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/easyquant/blobs.py" />
            <source>none of the {inputs} files could be read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/easyquant/blobs.py" />
            <source>running fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/easyquant/report.py" />
            <source>no gain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/easyquant/search.py" />
            <source>the plan has no layer that runs in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/easyquant/search.py" />
            <source>switch layers on first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/easyquant/search.py" />
            <source>EasyQuant, sweep {done}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn.py" />
            <source>forced grouped convolutions are scored as ARM computes them, without packed layouts: ncnn's kernel for x86 returns garbage, and FPS is that of this kernel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>processor time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>wall time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>ncnn, whose layers are timed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>ncnn could not run the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>ncnn could not compute layer {layer} (status {failed})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn gave no values for blob {blob}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn, which reads the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn gave no readable values for blob {blob} ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn refuses the structure of the network{reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn refuses the input (status {status})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn, which computes blob {blob}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn could not compute blob {blob} (status {status})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/onnx_runtime.py" />
            <source>8-bit codes over the plan's clip ranges: its {} bits are not emulated here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/onnx_runtime.py" />
            <source>the session is closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/onnx_runtime.py" />
            <source>the model has no ONNX form</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/onnx_runtime.py" />
            <source>open the .onnx file of the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>ONNX Runtime, which loads the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>ONNX Runtime, which runs the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>the network's opset {opset} can't be raised to {QUANTIZABLE_OPSET} ({first_line})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>ONNX Runtime could not run the network ({first_line})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>ONNX Runtime refuses the network ({first_line})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/ort_nodes.py" />
            <source>ONNX Runtime's profile can't be read ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/partial_run.py" />
            <source>Input in{n} 0 1 {blob}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/partial_run.py" />
            <source>ncnn, which computes blob {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/partial_run.py" />
            <source>ncnn refuses blob {name} (status {status})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/partial_run.py" />
            <source>ncnn could not compute blob {name} (status {status})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>unknown model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>dot product</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>ONNX Runtime's int8 {value} here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>model name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>ARM implementer {info} part {info2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>whether ONNX Runtime's int8 saturates here could not be found out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>cpu implementer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>cpu part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>{cores} core{s}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>ONNX Runtime can't run an int8 convolution ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>does not saturate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/sessions.py" />
            <source>ncnn has no fp16 arithmetic on this processor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/sessions.py" />
            <source>no thresholds yet: calibrate, or give a table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/sessions.py" />
            <source>no layer is on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/sessions.py" />
            <source>the network is int8 already; open the fp32 one for this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/single_layer.py" />
            <source>int8 codes for a layer that takes floats</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/single_layer.py" />
            <source>ncnn could not quantize a blob (status {status})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/engines/single_layer.py" />
            <source>ncnn could not compute a layer (status {status})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>the logits of {column} are not finite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>all logits of {zeros} of {images} images are zero, in fp32 as well: they have no cosine; check the preprocessing and the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>one value an image has no cosine, only a sign: SQNR over all images: {known}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>label {label} does not fit a network with {classes} classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>{column} and {reference} give outputs of different sizes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>check the preprocessing, the thresholds, and that the weights are intact</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>give the class names in the network's order with --labels FILE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>export the network without its detection or suppression layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>no noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>{x} dB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/deployed.py" />
            <source>as deployed here: {stage}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>preparing engines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>no output is called {unknown}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>none of the {inputs} files could be read{reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>choose of {known}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>not run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>{column} can't be had on a worker ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>use machines of one kind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>scoring {task}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here.py" />
            <source>on this processor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here.py" />
            <source>on this processor: {stage}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>this processor adds two products of ONNX Runtime's int8 in 16 bits and cuts what does not fit; VNNI and ARM don't</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>pair-safe weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>7-bit weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>session option</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>{value} {filter}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>ONNX Runtime int8 on this processor: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>agreement {agreement}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>logit cosine {cosines}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>{title} {figure_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>top-1 {top1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>as deployed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>FPS {fps}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>of {map}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>{doubt}: do not trust FPS and latency{of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>the input has the shape {shape}, the network takes {input_shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>give a preprocessed image, float32 (C, H, W)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>measuring latency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/logits.py" />
            <source>all fp32 logits of {zeros} of {images} images are zero: they have no cosine and do not count; check the preprocessing and the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/objective.py" />
            <source>1 - logit cosine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/plausibility.py" />
            <source>fp32 top-1 is only {top1} ({known}): that is not quantization; check size, pixel order, mean, norm and the labels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/plausibility.py" />
            <source>{origin} has {names} class folders, the network {classes} classes: the folders count as classes 0 to {value}, {names2} as 0; if that is wrong, give the class names in the network's order with --labels, or number the folders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/plausibility.py" />
            <source>expected at least {expect}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/plausibility.py" />
            <source>chance is {chance}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/results.py" />
            <source>{exact_layers} depthwise {layers} exactly, as ncnn does on ARM; its packed x86 kernel takes a 12-bit reciprocal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/results.py" />
            <source>layer divides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/results.py" />
            <source>layers divide</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/evaluation/results.py" />
            <source>other programs used {others} processors meanwhile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>switch a layer on, or give the table that was made for this network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>{unknown} is no export format</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>the network is int8 already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>choose --format onnx (layers run int8 in ONNX Runtime), or {fix}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>no layer would run int8{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>making {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>choose out of {FORMATS}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>no format is called {unknown}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>no format was asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>open the fp32 network that it was made from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>{name} is left out: no layer would run int8{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>is a file that this export was made from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>choose from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>choose another folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>give the size of its input as --size WxH</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>give calibration images (--calib), so that the ranges of the ONNX tensors can be measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>TensorRT's cache</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the ranges for {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>layer {name} runs int8 because it is forced, and ncnn computes it wrongly: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>no {names}: {NO_TABLE}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>no programs ({names}, {names2}) that run it: {no_shapes}; {GIVE_SIZE}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>is int8 in the pair and has no rows in the table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the bias corrections of {corrected} layers undo errors of ncnn's int8 and are not in the ONNX network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the TensorRT cache has no range for {left} of {found} tensors, which TensorRT then leaves float; {GIVE_IMAGES}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the plan is for rescaled channels, and {what} would be read beside the network as it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the table does not name all tensors that ONNX Runtime quantizes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the int8 ONNX network is not usable: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>choose --format ncnn or onnx, which hold the weights, or json, which says the factors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>open the .onnx file of the network for this format</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>export the other formats (--format ncnn,json), and report it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/framework_formats.py" />
            <source>Paddle Lite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/plan_files.py" />
            <source>written without the network, whose ONNX tensors were not looked at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/self_check.py" />
            <source>the int8 pair does not run: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/exporting/self_check.py" />
            <source>export the other formats (--format onnx,json), and report it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>{images} image{s} are too few to hold some back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>1 image are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>1 image is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>fp32 finds nothing in the images held back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>nothing could be compared</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>{engine} fails: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>comparing methods</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/result.py" />
            <source>{value}{method_title} {loss}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/result.py" />
            <source>auto: {chosen}{own}; {objective} on {images} images held back: {parts}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/result.py" />
            <source>auto: {method_title}, as {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/method_choice/result.py" />
            <source>, affine {method_title} in ONNX Runtime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>to fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>back to int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>few layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>low latency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>at most {most_fp32} layer{s} in fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>at most {points} point{s}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>logit cosine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>a budget is a number of points, or of fp32 layers, from 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>{points} below fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>{figure} {points} worse than fp32's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>no {measure} was measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>the budget</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>give one of the two, such as 0.1 points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>measuring the front</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>evaluating plans</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>no turn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>layer {unknown} is not in int8 in the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>can't be timed: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>leave it out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>give a plan with int8 layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>{plans} plan{value} evaluated already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>no figure that could be held against fp32's is called {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>the sensitivity was measured for other layers than the plan has in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>fp32 is evaluated already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>{column} can't be evaluated: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>switch layers on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>measure the sensitivity again with this plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>s are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>choose of {able}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>name a task (--task) that has figures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/search.py" />
            <source>searching a mixed plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/search.py" />
            <source>no ranking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/search.py" />
            <source>{off} layers of the plan are in fp32 already, and the budget is {most_fp32}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/mixed_precision/search.py" />
            <source>allow more layers, or switch some on first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/grid.py" />
            <source>bits must lie in 2..8, not {bits}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/grid.py" />
            <source>a clip range must be finite, contain zero and not be empty: {lo}, {hi}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/grid.py" />
            <source>a clip range must be wider than the smallest number: {lo}, {hi}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/histogram.py" />
            <source>histograms with different edges can't be merged: {absmax}, {absmax2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/kl_remark.py" />
            <source>symmetric KL is often worse than ONNX Runtime's own MinMax (on 8 of 9 networks compared); affine ranges make up for it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>there is no method {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>the method {name} looks at |x| only and gives symmetric ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>choose one of {METHODS}, or {FREE}P</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>{removeprefix} is not a percentile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>for affine ranges choose one of {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>give a number above 0 and not above 100, such as {FREE}99.95</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/base.py" />
            <source>the method {self} looks at |x| only and gives symmetric ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/base.py" />
            <source>choose a method that has affine ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/kl_tensorrt.py" />
            <source>TensorRT's KL: exact zeros count, a level is spread over its occupied bins alone, and both distributions are normalized; ncnn's kl leaves exact zeros out, spreads over empty bins too, and normalizes neither</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/kl_tensorrt.py" />
            <source>KL TRT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/methods/percentile.py" />
            <source>a percentile must lie above 0 and not above 100: {percent}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/modes.py" />
            <source>{count} layers int8 to int8, {count2} int8 to fp32, {count3} fp32; {quantize_steps} quantize and {dequantize_steps} dequantize steps remain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/multiplier.py" />
            <source>a multiplier must be positive and finite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/narrow.py" />
            <source>scored on an emulation that clips at {own} codes; ncnn itself clamps at {full}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>{"activations": {dumps}, "layers": {{layers}}{tail}}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>, "off": {dumps}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>, "onnx_weights": {dumps}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>, "onnx_activations": {dumps}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>, "rescaled": {dumps}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>{dumps}: {settings_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/stats.py" />
            <source>the blob is empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/stats.py" />
            <source>the blob holds values that are not finite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/weight_view.py" />
            <source>{parts} weight matrices and {shape} scales don't fit each other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/quant/weight_view.py" />
            <source>{shape} weights and {shape2} scales don't fit each other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/intervals.py" />
            <source>no images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>measuring sensitivity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>{done} of {images} images are measured already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>none of the {order} files could be read{reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>all fp32 logits of all {images} images are zero: nothing can be held against them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>fp32 finds nothing in any of {images} images: {title} can't be measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>check the preprocessing and the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>give images of what the network is for, or turn the task off (--task none)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>scoring {ranked_by}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/sensitivity/versions.py" />
            <source>no layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>a whole number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>a text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>true or false</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>can't be read as {hint}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>{place} is nothing that it can be</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>{place} {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not an object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not a list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not a list of {parts}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not {get}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not a number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is no path</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/files.py" />
            <source>would have more than {value} MB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/files.py" />
            <source>the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/files.py" />
            <source>export the plan instead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} is not a packed array</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} has more than {LARGEST} elements</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} does not hold {count} numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} is not an object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} is not a range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} has ranges of another number of images in one list than in another</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} has counts that are no whole numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} is not a histogram of {BINS} bins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/pictures.py" />
            <source>is not a picture of 1 to {value} pixels a side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/pictures.py" />
            <source>has more than {value} kB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/pictures.py" />
            <source>is no {upper} picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/pictures.py" />
            <source>has more than {MOST_PICTURES} pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/plan_steps.py" />
            <source>{place}.{WEIGHTS} is none of {ONNX_WEIGHTS}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/plan_steps.py" />
            <source>{place}.{name} is not an object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>give a file that ClipScope saved as a session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>a session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>is no session of ClipScope</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>was written by a later version ({get}, schema {content}; this one reads up to {SCHEMA})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place} is not a list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place} is not finite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>is not a whole number from 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>open it with that version or a newer one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place} names no file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>network.files does not name one to eight files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>network.size is not a width and a height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>history.index is no place among the steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>results are more than {MOST_RESULTS}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.figures are not times</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{path}, {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.shape is no shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place} does not hold the numbers of its shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>; {fix}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}: {message}{fix}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.preprocess is not a pair</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.task is not a pair</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.{name} is not a lowest and a highest value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place}.here has more than {MOST_HERE} answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place}.{missing} is missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place} does not hold the losses of its images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place}.front has a point without a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place} has no threshold of half of the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>clipscope session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>clipscope {version}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>, {count} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>{ranges} threshold{s}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>{value}{edits} edit{s}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/summary.py" />
            <source>not saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/summary.py" />
            <source>changes not saved in {saved_as}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/summary.py" />
            <source>as saved in {saved_as}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/targets.py" />
            <source>{place} has too many targets or figures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/targets.py" />
            <source>{place} names a target twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/targets.py" />
            <source>{place} has a latency that is no time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/values.py" />
            <source>a metric is run only after a person has agreed to this very file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/session/values.py" />
            <source>{role} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/memory.py" />
            <source>{plans} plan{value} scored already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/memory.py" />
            <source>its images are measured already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/own_error.py" />
            <source>methods, layer by layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>channels of {exponents} layers rescaled by powers of two, all ranges anew</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>codes of {changed} of {layers} layers by GPTQ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>{what}, channels rescaled by powers of two</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>ranges of channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>GPTQ rounding</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>GPTQ rounding of the equalized network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>relative output error</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>equalization: not tried, the file's weights are codes already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>equalization: not needed, channels of a blob differ by a factor of {largest} at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>equalization: the time was up before the ranges were measured anew</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>largest over smallest channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>the same, blobs zero-centred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>rounding: layers {left} have too many inputs, and keep their codes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>second moments of quantized inputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>bias correction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>bias correction: the time was up at layer {value} of {layers}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>bias correction: of no layer did images held back gain by it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>{changed_layers} of {layers} layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>equalization: refused, {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>rounding: the time was up before all layers were measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>measuring fp32 outputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>all fp32 logits of all {zeros} images are zero: nothing can be held against them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>fp32 finds nothing in {unsaid} of {inputs} images: {title} can't be measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>1 readable image is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>{readable} readable images are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>{few} too few to hold some back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>give images of what the network is for, or tune by the cosine (--task none)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>give {LEAST_IMAGES} at the least; 100 to 200 are usual</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/search.py" />
            <source>scoring the baseline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/state.py" />
            <source>{max} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/state.py" />
            <source>{seconds_left} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/state.py" />
            <source>{tool}: not tried, it takes about {need} and {left} were left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/state.py" />
            <source>{kind}, {what}: the time was up before it was scored</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{centred} of {activations} blobs less the middle of their range, by MSE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{sum} of {roots} blobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{centred} of {activations} blobs less the middle of their range, by {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>method of each blob:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>thresholds of all blobs by MSE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>zero-centred blobs: none can be ({why})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{what}, the others as they were</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>EasyQuant: not tried, it searches symmetric thresholds, and blobs are zero-centred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>EasyQuant: the time was up before any part of it was done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>methods: not tried, they are for symmetric thresholds, and blobs are zero-centred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>own errors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>methods: the time was up before all blobs were compared</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>methods: nothing to try, each blob has the best of its methods already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>MSE thresholds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>thresholds of all blobs by {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>zero-centred blobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>blobs {part}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>the method of each blob</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>ranges, one at a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{name} {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{title} thresholds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>scale of {roots} times {factor}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>zero-centred blobs by {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{name} has no weights of its own in float</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{type} {line} takes and gives values as they are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{name} reads or makes more than one value a channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>a Clip, whose bound is one for all channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{name} ends in {kind}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{name} has a border of other than zeros</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>BinaryOp {line} multiplies by it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>the plan's factors don't fit: {why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>{type} {layer} has no weights of its own in the ONNX network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>give the network that the plan was made for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>its {powers} channels can't be rescaled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>channels that are added or joined have no factors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>channels that are added or joined have other factors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>a factor of 2^{power} is beyond measure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/rescale.py" />
            <source>the model is rescaled already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/rescale.py" />
            <source>fp32 outputs of {name} change by {max}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/weight_tuning/rescale.py" />
            <source>leave equalization out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>{title} was lost with the worker process: {how}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>do it again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>the client was started before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>{title} did not go on for {query_seconds} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>the worker process was lost: {how}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>the worker process can't be started: {how}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>try again; if that fails, start the program anew</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>the worker process can't be started ({strerror})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>it did not react for {patience} s and was ended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>{what}, so that it was ended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>it was replaced</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>run it again; if it fails again, report it with the details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>array of {map}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>{reason}; ONNX Runtime quantizes it {when}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>at run time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>with its threshold</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>close other programs, or take fewer images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>{name}: {first}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>unexpected error ({named})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>other format</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>there is not enough memory for this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>ranges that the plan does not name were measured on {count} of the {role} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>no threshold method is called {method}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>recognising the task</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>computing KL curves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>{boxes} box{value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>{marks} point{s}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>{classes} class{value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>listing the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>reading the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>has changed since it was opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>preparing the preview</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>open it again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_pictures.py" />
            <source>the network is int8 already: it has no fp32 values to clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_pictures.py" />
            <source>there is no image {value} of {inputs}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_pictures.py" />
            <source>choose another</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_plans.py" />
            <source>there is no such layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_plans.py" />
            <source>choose one of the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_report.py" />
            <source>{bars} ({share})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_report.py" />
            <source>{count} {word}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_sessions.py" />
            <source>is no blob of {path} that can be quantized</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_sessions.py" />
            <source>{path}, calibration.blobs.{strange}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_sessions.py" />
            <source>open the network that the session was saved with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>line {line}: {reason}; {effect}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>the table has no such finding</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>this is the name of a network, not of a table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>{path}, as fixed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>check the table again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>call it .table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>, {where}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_targets.py" />
            <source>no emulated ARM can be made here: {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_targets.py" />
            <source>{target}: {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_targets.py" />
            <source>with Docker on any system: {DOCKER}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/handle_tasks.py" />
            <source>the images' classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/image_requests.py" />
            <source>comparing thresholds by the number of images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/picture_sessions.py" />
            <source>{fingerprint} {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding how the layers run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>drawing the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>preparing the layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding the multipliers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding affine ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding zero-centred ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>looking at the weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding the choices for 3x3 convolutions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>changing the bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>import sys; sys.path[:] = sys.argv[1:]; from clipscope.core.worker.child import main; main()</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>it was ended by signal {name}{hint}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>it ended with status {code}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>; the system may have run out of memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>end of stream</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>the process has no pipe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/profile_requests.py" />
            <source>time by layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/report_requests.py" />
            <source>pictures for the report</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>the command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>opening the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>setting the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>restoring the calibration</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>layer sensitivity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>mixed precision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>accuracy against latency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>importing the table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>checking the table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>fixing the table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>saving the table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>reading the table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>asking the processor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>answers on this processor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/service.py" />
            <source>no handler for {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/session_requests.py" />
            <source>restoring the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>no network is open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>another network is open by now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>there are no {role} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>the {other} that this is for could not be set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>open one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>choose a folder or list of images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>set them again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>and the</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/target_requests.py" />
            <source>evaluation on the target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/target_requests.py" />
            <source>testing the target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/target_requests.py" />
            <source>making the emulated ARM</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/task_requests.py" />
            <source>naming the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/task_requests.py" />
            <source>loading the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/task_requests.py" />
            <source>running the shown picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/worker/task_requests.py" />
            <source>counting clipped values</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
