<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/api.py" />
            <source>the plan is for rescaled channels</source>
            <translation>该方案用于通道经过重缩放的网络</translation>
        </message>
        <message>
            <location filename="core/api.py" />
            <source>no such preprocessing field ({error})</source>
            <translation>没有这样的预处理字段（{error}）</translation>
        </message>
        <message>
            <location filename="core/api.py" />
            <source>make the model with rescaled_model first</source>
            <translation>请先用 rescaled_model 生成模型</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>; the first: {message}</source>
            <translation>；第一个：{message}</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>none of the {inputs} files could be read{first}</source>
            <translation>{inputs} 个文件均无法读取{first}</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>blob {dead} was</source>
            <translation>blob {dead} 在</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>{dead} blobs ({dead2}) were</source>
            <translation>{dead} 个 blob（{dead2}）在</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>{names} zero on every calibration image, so any threshold would do and {DEAD_THRESHOLD} is taken; check the images and the preprocessing</source>
            <translation>{names}所有校准图像上均为零，任何阈值都可以，故取 {DEAD_THRESHOLD}；请检查图像与预处理</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>measuring ranges</source>
            <translation>测量范围</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>check the paths and the files</source>
            <translation>请检查路径和文件</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>in fp32, blob {root} holds values that are not finite, or larger than {LARGEST_VALUE}</source>
            <translation>fp32 下 blob {root} 含有非有限值，或大于 {LARGEST_VALUE} 的值</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>counting histograms</source>
            <translation>统计直方图</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>check the preprocessing, and that the network's weights are intact</source>
            <translation>请检查预处理，并确认网络权重完好</translation>
        </message>
        <message>
            <location filename="core/calibration/calibrate.py" />
            <source>measuring ONNX ranges</source>
            <translation>测量 ONNX 范围</translation>
        </message>
        <message>
            <location filename="core/calibration/enough.py" />
            <source>more images would still move thresholds: from {half} to {whole} images {moving} of {found} moved by more than {MOVES}, most of all that of blob {root}, by {moved}</source>
            <translation>更多图像仍会改变阈值：从 {half} 张到 {whole} 张图像，{found} 个阈值中有 {moving} 个变动超过 {MOVES}，变动最大的是 blob {root}，为 {moved}</translation>
        </message>
        <message>
            <location filename="core/calibration/enough.py" />
            <source>the images are enough: {half} of {whole} give every threshold within {MOVES}</source>
            <translation>图像数量足够：{whole} 张中的 {half} 张得到的每个阈值相差都在 {MOVES} 以内</translation>
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>is missing</source>
            <translation>缺失</translation>
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>has {size} bytes instead of {size2}</source>
            <translation>大小为 {size} 字节，应为 {size2} 字节</translation>
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>{how} on worker {place}</source>
            <translation>工作进程 {place} 上：{how}</translation>
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>an image arrived damaged</source>
            <translation>一张图像传到时已损坏</translation>
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>mount the images at the same path there, or send them (--dask-files send)</source>
            <translation>请在那边以相同路径挂载图像，或发送图像（--dask-files send）</translation>
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>check the network</source>
            <translation>请检查网络</translation>
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>can't be read ({reason})</source>
            <translation>无法读取（{reason}）</translation>
        </message>
        <message>
            <location filename="core/cluster/carried.py" />
            <source>check the path</source>
            <translation>请检查路径</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>start one with: dask scheduler, and workers with: dask worker ADDRESS</source>
            <translation>请用 dask scheduler 启动调度器，用 dask worker ADDRESS 启动工作进程</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>give the scheduler's address with its port, as tcp://host:8786, or local:2 for two processes here</source>
            <translation>请给出带端口的调度器地址，例如 tcp://host:8786，或用 local:2 在本机启动两个进程</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>1 GB</source>
            <translation>1 GB</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>{workers} worker{s}, {threads} threads</source>
            <translation>{workers} 个工作进程，{threads} 个线程</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>--dask {address}</source>
            <translation>--dask {address}</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>{other} of {theirs} workers have another kind of processor ({other2}: {processor}) than this machine ({processor2}): figures may differ from those of one machine, most of all in ONNX Runtime's int8</source>
            <translation>{theirs} 个工作进程中有 {other} 个的处理器（{other2}：{processor}）与本机（{processor2}）种类不同：数值可能与单机结果不同，ONNX Runtime 的 int8 尤其如此</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>Dask is not installed ({error})</source>
            <translation>未安装 Dask（{error}）</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>the scheduler has no worker</source>
            <translation>调度器没有工作进程</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>worker {worker} does not have it as this machine has</source>
            <translation>工作进程 {worker} 上的文件与本机不同</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>look at its log, and start the command again</source>
            <translation>请查看其日志，然后重新运行命令</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>pip install '{EXTRA}'</source>
            <translation>pip install '{EXTRA}'</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>no Dask scheduler answers ({value})</source>
            <translation>没有 Dask 调度器应答（{value}）</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>worker {worker} can't run ClipScope ({answer})</source>
            <translation>工作进程 {worker} 无法运行 ClipScope（{answer}）</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>the connection to the scheduler is lost</source>
            <translation>与调度器的连接已断开</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>start some with: dask worker ADDRESS</source>
            <translation>请用以下命令启动：dask worker ADDRESS</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>worker {worker} has {other}</source>
            <translation>工作进程 {worker} 为 {other}</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>the scheduler does not answer ({error})</source>
            <translation>调度器没有应答（{error}）</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>install the same versions there, with the workers' Python</source>
            <translation>请在那边的工作进程所用 Python 中安装相同的版本</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>there was no worker for {LOST_SECONDS} s</source>
            <translation>{LOST_SECONDS} s 内没有工作进程</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>the same work ended four workers one after the other</source>
            <translation>同一项工作接连使四个工作进程终止</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>a worker can't run ClipScope ({error})</source>
            <translation>一个工作进程无法运行 ClipScope（{error}）</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>install the same versions there: others may answer differently</source>
            <translation>请在那边安装相同的版本：版本不同，结果可能不同</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>look at their logs: memory may be short (fewer threads a worker)</source>
            <translation>请查看其日志：可能内存不足（减少每个工作进程的线程数）</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>install the same versions there</source>
            <translation>请在那边安装相同的版本</translation>
        </message>
        <message>
            <location filename="core/cluster/dask_crew.py" />
            <source>no answer</source>
            <translation>没有应答</translation>
        </message>
        <message>
            <location filename="core/cluster/facts.py" />
            <source>saturates: {int8_saturates}</source>
            <translation>饱和：{int8_saturates}</translation>
        </message>
        <message>
            <location filename="core/cluster/facts.py" />
            <source>{name} {get} instead of {version}</source>
            <translation>{name} 为 {get}，应为 {version}</translation>
        </message>
        <message>
            <location filename="core/cluster/forked_crew.py" />
            <source>status {code}</source>
            <translation>状态码 {code}</translation>
        </message>
        <message>
            <location filename="core/cluster/forked_crew.py" />
            <source>the system lets no process be started ({os_reason})</source>
            <translation>系统不允许启动进程（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/cluster/forked_crew.py" />
            <source>give --threads 1, or raise the system's limit (see ulimit -a)</source>
            <translation>请使用 --threads 1，或提高系统限制（见 ulimit -a）</translation>
        </message>
        <message>
            <location filename="core/cluster/local.py" />
            <source>is not local:N with N from 1 to 256</source>
            <translation>不是 local:N（N 为 1 到 256）</translation>
        </message>
        <message>
            <location filename="core/cluster/local.py" />
            <source>give local:2 for two processes</source>
            <translation>两个进程请写 local:2</translation>
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>the network arrived damaged</source>
            <translation>网络传到时已损坏</translation>
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>the work arrived damaged</source>
            <translation>工作传到时已损坏</translation>
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>there is not enough memory</source>
            <translation>内存不足</translation>
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>check the connection</source>
            <translation>请检查连接</translation>
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>the work was ended</source>
            <translation>工作已被终止</translation>
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>worker {worker}</source>
            <translation>工作进程 {worker}</translation>
        </message>
        <message>
            <location filename="core/cluster/on_worker.py" />
            <source>give it fewer threads, or more memory</source>
            <translation>请减少其线程数，或增加内存</translation>
        </message>
        <message>
            <location filename="core/cluster/packed.py" />
            <source>this work can't be sent to other machines ({error})</source>
            <translation>此工作无法发送到其他机器（{error}）</translation>
        </message>
        <message>
            <location filename="core/cluster/packed.py" />
            <source>leave --dask, or --metric, out</source>
            <translation>请去掉 --dask 或 --metric</translation>
        </message>
        <message>
            <location filename="core/common/column.py" />
            <source>ONNX Runtime</source>
            <translation>ONNX Runtime</translation>
        </message>
        <message>
            <location filename="core/common/cores.py" />
            <source>there are no {cores} cores to keep to: the system does not say that some cores of this machine are faster</source>
            <translation>没有可选的{cores}核：系统没有给出本机哪些核心更快</translation>
        </message>
        <message>
            <location filename="core/common/cores.py" />
            <source>use all cores</source>
            <translation>请使用全部核心</translation>
        </message>
        <message>
            <location filename="core/common/crash_notes.py" />
            <source>the system may be out of memory: close other programs, or use a smaller network</source>
            <translation>系统可能内存不足：请关闭其他程序，或使用更小的网络</translation>
        </message>
        <message>
            <location filename="core/common/crash_notes.py" />
            <source>check that the network is intact and runs elsewhere, and report it with the file</source>
            <translation>请检查网络是否完好、能否在别处运行，并附上文件报告此问题</translation>
        </message>
        <message>
            <location filename="core/common/crash_notes.py" />
            <source>native code crashed</source>
            <translation>原生代码崩溃</translation>
        </message>
        <message>
            <location filename="core/common/crash_notes.py" />
            <source>the process was ended</source>
            <translation>进程已被终止</translation>
        </message>
        <message>
            <location filename="core/common/crash_notes.py" />
            <source>while {stage}</source>
            <translation>正在{stage}时</translation>
        </message>
        <message>
            <location filename="core/common/crash_notes.py" />
            <source>, in {engine}</source>
            <translation>，在 {engine} 中</translation>
        </message>
        <message>
            <location filename="core/common/file_sets.py" />
            <source>journal removed</source>
            <translation>journal removed</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>give {what}</source>
            <translation>请给出{what}</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>can't be written ({os_reason})</source>
            <translation>无法写入（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>is a folder</source>
            <translation>是文件夹</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>can't be read: it is a folder</source>
            <translation>无法读取：这是文件夹</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>can't be read: it is a pipe or a device</source>
            <translation>无法读取：这是管道或设备</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>has more than {value} MB, too large for {what}</source>
            <translation>超过 {value} MB，作为{what}过大</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>not a path</source>
            <translation>不是路径</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>give a file name</source>
            <translation>请给出文件名</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>free room there, or choose another folder</source>
            <translation>请腾出空间，或选择另一个文件夹</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>choose a folder that can be written</source>
            <translation>请选择可写入的文件夹</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>is a file that was read, and would be overwritten</source>
            <translation>是已读取的文件，会被覆盖</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>save it to a file first</source>
            <translation>请先将其保存为文件</translation>
        </message>
        <message>
            <location filename="core/common/files.py" />
            <source>choose another name</source>
            <translation>请换一个名称</translation>
        </message>
        <message>
            <location filename="core/common/grouping.py" />
            <source>{names} and {value} more</source>
            <translation>{names} 及另外 {value} 个</translation>
        </message>
        <message>
            <location filename="core/common/grouping.py" />
            <source>{names} and {names2}</source>
            <translation>{names} 和 {names2}</translation>
        </message>
        <message>
            <location filename="core/common/grouping.py" />
            <source>{named} stay fp32 ({reason})</source>
            <translation>{named} 保持 fp32（{reason}）</translation>
        </message>
        <message>
            <location filename="core/common/grouping.py" />
            <source>{names} stays fp32 ({reason})</source>
            <translation>{names} 保持 fp32（{reason}）</translation>
        </message>
        <message>
            <location filename="core/common/intervals.py" />
            <source>no images</source>
            <translation>没有图像</translation>
        </message>
        <message>
            <location filename="core/common/journal.py" />
            <source>files here were being replaced when the program was ended, and that can't be finished ({os_reason})</source>
            <translation>程序结束时此处的文件正在替换，而替换无法完成（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/common/journal.py" />
            <source>taken back</source>
            <translation>已撤回</translation>
        </message>
        <message>
            <location filename="core/common/journal.py" />
            <source>run it as someone who may write there</source>
            <translation>请以有写入权限的用户运行</translation>
        </message>
        <message>
            <location filename="core/common/journal.py" />
            <source>another program is writing there and does not end</source>
            <translation>另一个程序正在写入且未结束</translation>
        </message>
        <message>
            <location filename="core/common/memory.py" />
            <source>there is not enough memory for this</source>
            <translation>内存不足，无法进行</translation>
        </message>
        <message>
            <location filename="core/common/memory.py" />
            <source>close other programs, give fewer --threads, or take a smaller network</source>
            <translation>请关闭其他程序、减少 --threads，或使用更小的网络</translation>
        </message>
        <message>
            <location filename="core/common/memory.py" />
            <source>raise the limit of {value} MB for a process (ulimit -v), or take a smaller network</source>
            <translation>请提高每个进程 {value} MB 的上限（ulimit -v），或使用更小的网络</translation>
        </message>
        <message>
            <location filename="core/common/memory.py" />
            <source>{what} needs about {value} GB of memory, and {value2} GB are available</source>
            <translation>{what}约需 {value} GB 内存，可用 {value2} GB</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Operation not permitted</source>
            <translation>操作不被允许</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>No such file or directory</source>
            <translation>文件或文件夹不存在</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Input/output error</source>
            <translation>输入/输出错误</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>No such device or address</source>
            <translation>设备或地址不存在</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Resource temporarily unavailable</source>
            <translation>资源暂时不可用</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Cannot allocate memory</source>
            <translation>内存不足</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Permission denied</source>
            <translation>没有权限</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Device or resource busy</source>
            <translation>设备或资源正忙</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>File exists</source>
            <translation>文件已存在</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>No such device</source>
            <translation>设备不存在</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Not a directory</source>
            <translation>不是文件夹</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Is a directory</source>
            <translation>是文件夹</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Invalid argument</source>
            <translation>参数无效</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Too many open files in system</source>
            <translation>系统打开的文件过多</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Too many open files</source>
            <translation>打开的文件过多</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>File too large</source>
            <translation>文件过大</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>No space left on device</source>
            <translation>磁盘空间不足</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Read-only file system</source>
            <translation>文件系统为只读</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Broken pipe</source>
            <translation>管道已断开</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>File name too long</source>
            <translation>文件名过长</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Directory not empty</source>
            <translation>文件夹不为空</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Too many levels of symbolic links</source>
            <translation>符号链接层数过多</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Exec format error</source>
            <translation>可执行文件格式错误</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Connection timed out</source>
            <translation>连接超时</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Connection refused</source>
            <translation>连接被拒绝</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Connection reset by peer</source>
            <translation>连接被对方重置</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>No route to host</source>
            <translation>无法到达主机</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Disk quota exceeded</source>
            <translation>超出磁盘配额</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Stale file handle</source>
            <translation>文件句柄已失效</translation>
        </message>
        <message>
            <location filename="core/common/os_reason.py" />
            <source>Text file busy</source>
            <translation>程序文件正在运行</translation>
        </message>
        <message>
            <location filename="core/common/scratch.py" />
            <source>free some, or name another folder in the environment variable TMPDIR</source>
            <translation>请释放一些空间，或用环境变量 TMPDIR 指定其他文件夹</translation>
        </message>
        <message>
            <location filename="core/common/scratch.py" />
            <source>no temporary folder can be made ({os_reason})</source>
            <translation>无法建立临时文件夹（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/common/scratch.py" />
            <source>name a folder that can be written in the environment variable TMPDIR</source>
            <translation>请用环境变量 TMPDIR 指定可写入的文件夹</translation>
        </message>
        <message>
            <location filename="core/common/scratch.py" />
            <source>no room for temporary files ({reason})</source>
            <translation>没有空间存放临时文件（{reason}）</translation>
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>has changed</source>
            <translation>已更改</translation>
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>{path} {change} since it was opened; what is written is made of what was opened</source>
            <translation>{path} 在打开后{change}；写出的内容基于打开时的文件</translation>
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>is gone</source>
            <translation>已不存在</translation>
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>can't be read any more ({os_reason})</source>
            <translation>已无法读取（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>can't be read ({os_reason})</source>
            <translation>无法读取（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>{change} while it was opened</source>
            <translation>在打开过程中{change}</translation>
        </message>
        <message>
            <location filename="core/common/seen_files.py" />
            <source>open it again once it is whole</source>
            <translation>请待文件完整后重新打开</translation>
        </message>
        <message>
            <location filename="core/common/visible.py" />
            <source>{text} ... ({text2} characters) ... {text3}</source>
            <translation>{text} ...（{text2} 个字符）... {text3}</translation>
        </message>
        <message>
            <location filename="core/easyquant/blobs.py" />
            <source>none of the {inputs} files could be read</source>
            <translation>{inputs} 个文件均无法读取</translation>
        </message>
        <message>
            <location filename="core/easyquant/blobs.py" />
            <source>running fp32</source>
            <translation>运行 fp32</translation>
        </message>
        <message>
            <location filename="core/easyquant/report.py" />
            <source>no gain</source>
            <translation>无改善</translation>
        </message>
        <message>
            <location filename="core/easyquant/search.py" />
            <source>the plan has no layer that runs in int8</source>
            <translation>方案中没有以 int8 运行的层</translation>
        </message>
        <message>
            <location filename="core/easyquant/search.py" />
            <source>switch layers on first</source>
            <translation>请先启用一些层</translation>
        </message>
        <message>
            <location filename="core/easyquant/search.py" />
            <source>EasyQuant, sweep {done}</source>
            <translation>EasyQuant，第 {done} 轮</translation>
        </message>
        <message>
            <location filename="core/engines/half_probe.py" />
            <source>ncnn has no fp16 arithmetic on this processor: it stores weights of fully connected layers as fp16 at most, and computes in fp32</source>
            <translation>ncnn 在此处理器上没有 fp16 运算：最多将全连接层的权重存为 fp16，计算仍为 fp32</translation>
        </message>
        <message>
            <location filename="core/engines/half_probe.py" />
            <source>ncnn has no fp16 arithmetic on this processor</source>
            <translation>ncnn 在此处理器上没有 fp16 运算</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn.py" />
            <source>forced grouped convolutions are scored as ARM computes them, without packed layouts: ncnn's kernel for x86 returns garbage, and FPS is that of this kernel</source>
            <translation>强制开启的分组卷积按 ARM 的计算方式评分，不使用打包布局：ncnn 的 x86 内核会返回无意义的值，FPS 则是该内核的</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>processor time</source>
            <translation>处理器时间</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>wall time</source>
            <translation>实际时间</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>ncnn, whose layers are timed</source>
            <translation>ncnn（正在测量各层耗时）</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>ncnn could not run the network</source>
            <translation>ncnn 无法运行该网络</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_layers.py" />
            <source>ncnn could not compute layer {layer} (status {failed})</source>
            <translation>ncnn 无法计算层 {layer}（状态 {failed}）</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn gave no values for blob {blob}</source>
            <translation>ncnn 没有给出 blob {blob} 的值</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn, which reads the network</source>
            <translation>ncnn（正在读取网络）</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn gave no readable values for blob {blob} ({error})</source>
            <translation>ncnn 没有给出 blob {blob} 的可读值（{error}）</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn refuses the structure of the network{reason}</source>
            <translation>ncnn 拒绝该网络结构{reason}</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn refuses the input (status {status})</source>
            <translation>ncnn 拒绝该输入（状态 {status}）</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn, which computes blob {blob}</source>
            <translation>ncnn（正在计算 blob {blob}）</translation>
        </message>
        <message>
            <location filename="core/engines/ncnn_net.py" />
            <source>ncnn could not compute blob {blob} (status {status})</source>
            <translation>ncnn 无法计算 blob {blob}（状态 {status}）</translation>
        </message>
        <message>
            <location filename="core/engines/onnx_runtime.py" />
            <source>8-bit codes over the plan's clip ranges: its {bits} bits are not emulated here</source>
            <translation>在方案的截断范围上使用 8 位编码：此处不模拟其 {bits} 位</translation>
        </message>
        <message>
            <location filename="core/engines/onnx_runtime.py" />
            <source>the session is closed</source>
            <translation>会话已关闭</translation>
        </message>
        <message>
            <location filename="core/engines/onnx_runtime.py" />
            <source>the model has no ONNX form</source>
            <translation>该模型没有 ONNX 形式</translation>
        </message>
        <message>
            <location filename="core/engines/onnx_runtime.py" />
            <source>open the .onnx file of the network</source>
            <translation>请打开该网络的 .onnx 文件</translation>
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>ONNX Runtime, which loads the network</source>
            <translation>ONNX Runtime（正在加载网络）</translation>
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>ONNX Runtime, which runs the network</source>
            <translation>ONNX Runtime（正在运行网络）</translation>
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>the network's opset {opset} can't be raised to {QUANTIZABLE_OPSET} ({first_line})</source>
            <translation>网络的 opset {opset} 无法升级到 {QUANTIZABLE_OPSET}（{first_line}）</translation>
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>ONNX Runtime could not run the network ({first_line})</source>
            <translation>ONNX Runtime 无法运行该网络（{first_line}）</translation>
        </message>
        <message>
            <location filename="core/engines/ort_net.py" />
            <source>ONNX Runtime refuses the network ({first_line})</source>
            <translation>ONNX Runtime 拒绝该网络（{first_line}）</translation>
        </message>
        <message>
            <location filename="core/engines/ort_nodes.py" />
            <source>ONNX Runtime's profile can't be read ({error})</source>
            <translation>无法读取 ONNX Runtime 的性能剖析（{error}）</translation>
        </message>
        <message>
            <location filename="core/engines/partial_run.py" />
            <source>Input in{n} 0 1 {blob}</source>
            <translation>Input in{n} 0 1 {blob}</translation>
        </message>
        <message>
            <location filename="core/engines/partial_run.py" />
            <source>ncnn, which computes blob {name}</source>
            <translation>ncnn（正在计算 blob {name}）</translation>
        </message>
        <message>
            <location filename="core/engines/partial_run.py" />
            <source>ncnn refuses blob {name} (status {status})</source>
            <translation>ncnn 拒绝 blob {name}（状态 {status}）</translation>
        </message>
        <message>
            <location filename="core/engines/partial_run.py" />
            <source>ncnn could not compute blob {name} (status {status})</source>
            <translation>ncnn 无法计算 blob {name}（状态 {status}）</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>unknown model</source>
            <translation>未知型号</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>dot product</source>
            <translation>点积指令</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>ONNX Runtime's int8 does not saturate here</source>
            <translation>ONNX Runtime 的 int8 在本机不会饱和</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>model name</source>
            <translation>model name</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>ARM implementer {info} part {info2}</source>
            <translation>ARM implementer {info} part {info2}</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>whether ONNX Runtime's int8 saturates here could not be found out</source>
            <translation>无法得知 ONNX Runtime 的 int8 在此是否饱和</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>ONNX Runtime's int8 saturates here</source>
            <translation>ONNX Runtime 的 int8 在本机会饱和</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>cpu implementer</source>
            <translation>cpu implementer</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>cpu part</source>
            <translation>cpu part</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>{cores} core{s}</source>
            <translation>{cores} 核</translation>
        </message>
        <message>
            <location filename="core/engines/processor.py" />
            <source>ONNX Runtime can't run an int8 convolution ({error})</source>
            <translation>ONNX Runtime 无法运行 int8 卷积（{error}）</translation>
        </message>
        <message>
            <location filename="core/engines/sessions.py" />
            <source>no thresholds yet: calibrate, or give a table</source>
            <translation>尚无阈值：请校准，或给出一个表</translation>
        </message>
        <message>
            <location filename="core/engines/sessions.py" />
            <source>no layer is on</source>
            <translation>没有以 int8 运行的层</translation>
        </message>
        <message>
            <location filename="core/engines/sessions.py" />
            <source>the network is int8 already; open the fp32 one for this</source>
            <translation>该网络已是 int8；请为此打开 fp32 网络</translation>
        </message>
        <message>
            <location filename="core/engines/single_layer.py" />
            <source>int8 codes for a layer that takes floats</source>
            <translation>向接收浮点的层给出了 int8 编码值</translation>
        </message>
        <message>
            <location filename="core/engines/single_layer.py" />
            <source>ncnn could not quantize a blob (status {status})</source>
            <translation>ncnn 无法量化一个 blob（状态 {status}）</translation>
        </message>
        <message>
            <location filename="core/engines/single_layer.py" />
            <source>ncnn could not compute a layer (status {status})</source>
            <translation>ncnn 无法计算一个层（状态 {status}）</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>the logits of {column} are not finite</source>
            <translation>{column} 的 logit 不是有限值</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>all logits of {zeros} of {images} images are zero, in fp32 as well: they have no cosine; check the preprocessing and the network</source>
            <translation>{images} 张图像中有 {zeros} 张的所有 logit 均为零，fp32 亦然：没有余弦；请检查预处理与网络</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>one value an image has no cosine, only a sign: SQNR over all images: {known}</source>
            <translation>每张图像只有一个值时没有余弦，只有符号：全部图像的 SQNR：{known}</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>label {label} does not fit a network with {classes} classes</source>
            <translation>标签 {label} 与 {classes} 个类别的网络不符</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>{column} and {reference} give outputs of different sizes</source>
            <translation>{column} 与 {reference} 的输出大小不同</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>check the preprocessing, the thresholds, and that the weights are intact</source>
            <translation>请检查预处理、阈值，并确认权重完好</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>give the class names in the network's order with --labels FILE, or choose another task if the outputs are no classes (--task)</source>
            <translation>请用 --labels FILE 按网络的顺序给出类别名；若输出不是类别，请选择其他任务（--task）</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>export the network without its detection or suppression layers</source>
            <translation>请导出不含检测层或抑制层的网络</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>no noise</source>
            <translation>无噪声</translation>
        </message>
        <message>
            <location filename="core/evaluation/accuracy.py" />
            <source>{x} dB</source>
            <translation>{x} dB</translation>
        </message>
        <message>
            <location filename="core/evaluation/check.py" />
            <source>agreement with fp32</source>
            <translation>与 fp32 的一致率</translation>
        </message>
        <message>
            <location filename="core/evaluation/check.py" />
            <source>evaluating the plan before</source>
            <translation>正在评估之前的方案</translation>
        </message>
        <message>
            <location filename="core/evaluation/check.py" />
            <source>evaluating the plan found</source>
            <translation>正在评估找到的方案</translation>
        </message>
        <message>
            <location filename="core/evaluation/deployed.py" />
            <source>as deployed here: {stage}</source>
            <translation>按本机部署：{stage}</translation>
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>preparing engines</source>
            <translation>准备引擎</translation>
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>no output is called {unknown}</source>
            <translation>没有名为 {unknown} 的输出</translation>
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>fp32 logits</source>
            <translation>fp32 logit</translation>
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>none of the {inputs} files could be read{reason}</source>
            <translation>{inputs} 个文件均无法读取{reason}</translation>
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>choose of {known}</source>
            <translation>请从 {known} 中选择</translation>
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>not run</source>
            <translation>未运行</translation>
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>{column} is not available on a worker ({reason})</source>
            <translation>工作进程上没有 {column}（{reason}）</translation>
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>use machines of one kind</source>
            <translation>请使用同一种机器</translation>
        </message>
        <message>
            <location filename="core/evaluation/evaluate.py" />
            <source>scoring {task}</source>
            <translation>{task}评分</translation>
        </message>
        <message>
            <location filename="core/evaluation/here.py" />
            <source>on this processor</source>
            <translation>在此处理器上</translation>
        </message>
        <message>
            <location filename="core/evaluation/here.py" />
            <source>on this processor: {stage}</source>
            <translation>在此处理器上：{stage}</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>this processor adds two products of ONNX Runtime's int8 in 16 bits and cuts what does not fit; VNNI and ARM don't</source>
            <translation>此处理器在 ONNX Runtime 的 int8 中以 16 位相加两个乘积，放不下的部分被截去；VNNI 与 ARM 不会如此</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>pair-safe weights</source>
            <translation>防溢出权重(pair-safe)</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>7-bit weights</source>
            <translation>7 位权重</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>session option</source>
            <translation>会话选项</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>ONNX Runtime int8 on this processor: {reason}.</source>
            <translation>此处理器上的 ONNX Runtime int8：{reason}。</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>agreement {agreement}</source>
            <translation>一致率 {agreement}</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>logit cosine {cosines}</source>
            <translation>logit 余弦 {cosines}</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>top-1 {top1}</source>
            <translation>top-1 {top1}</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>as deployed</source>
            <translation>原样部署</translation>
        </message>
        <message>
            <location filename="core/evaluation/here_figures.py" />
            <source>FPS {fps}</source>
            <translation>FPS {fps}</translation>
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>{doubt}: do not trust FPS and latency of {map}</source>
            <translation>{doubt}：{map} 的 FPS 与延迟不可信</translation>
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>the input has the shape {shape}, the network takes {input_shape}</source>
            <translation>输入的形状为 {shape}，网络接收 {input_shape}</translation>
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>{doubt}: do not trust FPS and latency</source>
            <translation>{doubt}：FPS 与延迟不可信</translation>
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>give a preprocessed image, float32 (C, H, W)</source>
            <translation>请给出预处理后的图像，float32 (C, H, W)</translation>
        </message>
        <message>
            <location filename="core/evaluation/latency.py" />
            <source>measuring latency</source>
            <translation>测量延迟</translation>
        </message>
        <message>
            <location filename="core/evaluation/logits.py" />
            <source>all fp32 logits of {zeros} of {images} images are zero: they have no cosine and do not count; check the preprocessing and the network</source>
            <translation>{images} 张图像中有 {zeros} 张的 fp32 logit 全部为零：没有余弦，不计入；请检查预处理与网络</translation>
        </message>
        <message>
            <location filename="core/evaluation/objective.py" />
            <source>1 - logit cosine</source>
            <translation>1 − logit 余弦</translation>
        </message>
        <message>
            <location filename="core/evaluation/plausibility.py" />
            <source>fp32 top-1 is only {top1} ({known}): that is not quantization; check size, pixel order, mean, norm and the labels</source>
            <translation>fp32 的 top-1 只有 {top1}（{known}）：这不是量化造成的；请检查尺寸、像素顺序、均值、norm 与标签</translation>
        </message>
        <message>
            <location filename="core/evaluation/plausibility.py" />
            <source>{origin} has {names} class folders, the network {classes} classes: the folders count as classes 0 to {value}, {names2} as 0; if that is wrong, give the class names in the network's order with --labels, or number the folders</source>
            <translation>{origin} 有 {names} 个类别文件夹，网络有 {classes} 个类别：文件夹按类别 0 到 {value} 计，{names2} 为 0；若不对，请用 --labels 按网络的顺序给出类别名称，或为文件夹编号</translation>
        </message>
        <message>
            <location filename="core/evaluation/plausibility.py" />
            <source>expected at least {expect}</source>
            <translation>预期至少 {expect}</translation>
        </message>
        <message>
            <location filename="core/evaluation/plausibility.py" />
            <source>chance is {chance}</source>
            <translation>随机水平为 {chance}</translation>
        </message>
        <message>
            <location filename="core/evaluation/plausibility.py" />
            <source>fp32 top-1 is only {top1} ({known}): that is not quantization; the network has {classes} outputs, the images {labelled} classes: if the outputs are no classes, choose another task, such as embedding; else check size, pixel order, mean, norm and the labels</source>
            <translation>fp32 的 top-1 只有 {top1}（{known}）：这不是量化造成的；网络有 {classes} 个输出，图像有 {labelled} 个类别：若输出不是类别，请选择其他任务，例如嵌入；否则请检查尺寸、像素顺序、均值、norm 与标签</translation>
        </message>
        <message>
            <location filename="core/evaluation/results.py" />
            <source>{exact_layers} depthwise {layers} exactly, as ncnn does on ARM; its packed x86 kernel takes a 12-bit reciprocal</source>
            <translation>{exact_layers} 个深度卷积{layers}与 ncnn 在 ARM 上一致；其打包的 x86 内核使用 12 位倒数</translation>
        </message>
        <message>
            <location filename="core/evaluation/results.py" />
            <source>layer divides</source>
            <translation>层做精确除法，</translation>
        </message>
        <message>
            <location filename="core/evaluation/results.py" />
            <source>layers divide</source>
            <translation>层做精确除法，</translation>
        </message>
        <message>
            <location filename="core/evaluation/results.py" />
            <source>other programs used {others} processors meanwhile</source>
            <translation>期间其他程序占用了 {others} 个处理器</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>switch a layer on, or give the table that was made for this network</source>
            <translation>请启用一个层，或给出为此网络制作的表</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>{unknown} is no export format</source>
            <translation>{unknown} 不是导出格式</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>the network is int8 already</source>
            <translation>该网络已是 int8</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>choose --format onnx (layers run int8 in ONNX Runtime), or {fix}</source>
            <translation>请选择 --format onnx（层在 ONNX Runtime 中以 int8 运行），或{fix}</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>no layer would run int8{why}</source>
            <translation>没有层会以 int8 运行{why}</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>making {name}</source>
            <translation>生成 {name}</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>choose out of {FORMATS}</source>
            <translation>请从 {FORMATS} 中选择</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>no format is called {unknown}</source>
            <translation>没有名为 {unknown} 的格式</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>no format was asked for</source>
            <translation>没有要求任何格式</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>choose from {FORMATS}</source>
            <translation>请从 {FORMATS} 中选择</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>open the fp32 network that it was made from</source>
            <translation>请打开生成它的 fp32 网络</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>{name} is left out: no layer would run int8{why}</source>
            <translation>{name} 被略去：没有层会以 int8 运行{why}</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>is a file that this export was made from</source>
            <translation>是此次导出所依据的文件</translation>
        </message>
        <message>
            <location filename="core/exporting/export.py" />
            <source>choose another folder</source>
            <translation>请换一个文件夹</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>give the size of its input as --size WxH</source>
            <translation>请用 --size WxH 给出输入尺寸</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>give calibration images (--calib), so that the ranges of the ONNX tensors can be measured</source>
            <translation>请给出校准图像（--calib），以便测量 ONNX 张量的范围</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>TensorRT's cache</source>
            <translation>TensorRT 的缓存</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the ranges for {name}</source>
            <translation>{name} 的范围</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>layer {name} runs int8 because it is forced, and ncnn computes it wrongly: {reason}</source>
            <translation>层 {name} 因被强制而以 int8 运行，ncnn 会算错：{reason}</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>no {names}: {NO_TABLE}</source>
            <translation>没有 {names}：{NO_TABLE}</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>no programs ({names}, {names2}) that run it: {no_shapes}; {GIVE_SIZE}</source>
            <translation>没有运行它的程序（{names}、{names2}）：{no_shapes}；{GIVE_SIZE}</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>is int8 in the pair and has no rows in the table</source>
            <translation>在这对文件中为 int8，但在表中没有行</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the bias corrections of {corrected} layers undo errors of ncnn's int8 and are not in the ONNX network</source>
            <translation>{corrected} 层的偏置校正用于抵消 ncnn int8 的误差，不写入 ONNX 网络</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the TensorRT cache has no range for {left} of {found} tensors, which TensorRT then leaves float; {GIVE_IMAGES}</source>
            <translation>TensorRT 缓存缺少 {found} 个张量中 {left} 个的范围，TensorRT 会让它们保持浮点；{GIVE_IMAGES}</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the plan is for rescaled channels, and {what} would be read beside the network as it is</source>
            <translation>该方案用于通道经过重缩放的网络，{what}会与原网络一起读取</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the table does not name all tensors that ONNX Runtime quantizes</source>
            <translation>该表没有列出 ONNX Runtime 量化的全部张量</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>the int8 ONNX network is not usable: {error}</source>
            <translation>int8 ONNX 网络不可用：{error}</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>choose --format ncnn or onnx, which hold the weights, or json, which says the factors</source>
            <translation>请选择 --format ncnn 或 onnx（含权重），或 json（含缩放因子）</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>open the .onnx file of the network for this format</source>
            <translation>此格式请打开网络的 .onnx 文件</translation>
        </message>
        <message>
            <location filename="core/exporting/export_formats.py" />
            <source>export the other formats (--format ncnn,json), and report it</source>
            <translation>请导出其他格式（--format ncnn,json），并报告此问题</translation>
        </message>
        <message>
            <location filename="core/exporting/framework_formats.py" />
            <source>Paddle Lite</source>
            <translation>Paddle Lite</translation>
        </message>
        <message>
            <location filename="core/exporting/plan_files.py" />
            <source>written without the network, whose ONNX tensors were not looked at</source>
            <translation>未使用网络写出，没有查看其 ONNX 张量</translation>
        </message>
        <message>
            <location filename="core/exporting/self_check.py" />
            <source>the int8 pair does not run: {error}</source>
            <translation>这对 int8 文件无法运行：{error}</translation>
        </message>
        <message>
            <location filename="core/exporting/self_check.py" />
            <source>export the other formats (--format onnx,json), and report it</source>
            <translation>请导出其他格式（--format onnx,json），并报告此问题</translation>
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>{images} image{s} are too few to hold some out</source>
            <translation>{images} 张图像太少，无法留出一部分</translation>
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>1 image are</source>
            <translation>1 张图像</translation>
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>1 image is</source>
            <translation>1 张图像</translation>
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>fp32 finds nothing in the held-out images</source>
            <translation>fp32 在留出的图像中没有找到任何东西</translation>
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>nothing could be compared</source>
            <translation>没有可比较的内容</translation>
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>{engine} fails: {error}</source>
            <translation>{engine} 失败：{error}</translation>
        </message>
        <message>
            <location filename="core/method_choice/choose.py" />
            <source>comparing methods</source>
            <translation>比较方法</translation>
        </message>
        <message>
            <location filename="core/method_choice/result.py" />
            <source>auto: {chosen}{own}; {objective} on {images} held-out images: {parts}</source>
            <translation>自动：{chosen}{own}；在留出的 {images} 张图像上的 {objective}：{parts}</translation>
        </message>
        <message>
            <location filename="core/method_choice/result.py" />
            <source>affine {figure}</source>
            <translation>仿射 {figure}</translation>
        </message>
        <message>
            <location filename="core/method_choice/result.py" />
            <source>auto: {method_title}, as {reason}</source>
            <translation>自动：{method_title}，因为 {reason}</translation>
        </message>
        <message>
            <location filename="core/method_choice/result.py" />
            <source>, affine {method_title} in ONNX Runtime</source>
            <translation>，ONNX Runtime 中为仿射 {method_title}</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>to fp32</source>
            <translation>改为 fp32</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>back to int8</source>
            <translation>改回 int8</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>few layers</source>
            <translation>层数少</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>low latency</source>
            <translation>延迟低</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>at most {most_fp32} layer{s} in fp32</source>
            <translation>至多 {most_fp32} 层为 fp32</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>at most {points} point{s}</source>
            <translation>至多 {points} 个百分点</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>logit cosine</source>
            <translation>logit 余弦</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>a budget is a number of points, or of fp32 layers, from 0</source>
            <translation>预算为百分点数或 fp32 层数，从 0 起</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>{points} below fp32</source>
            <translation>相对 fp32 下降 {points}</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>{figure} {points} worse than fp32's</source>
            <translation>{figure} 比 fp32 差 {points}</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>no {measure} was measured</source>
            <translation>没有测量 {measure}</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>the budget</source>
            <translation>预算</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/figures.py" />
            <source>give one of the two, such as 0.1 points</source>
            <translation>请给出二者之一，例如 0.1 points</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>measuring the front</source>
            <translation>测量前沿</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>evaluating plans</source>
            <translation>评估方案</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>no turn</source>
            <translation>没有测量任何一轮</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>layer {unknown} is not in int8 in the plan</source>
            <translation>层 {unknown} 在方案中不是 int8</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>can't be timed: {reason}</source>
            <translation>无法计时：{reason}</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>leave it out</source>
            <translation>请去掉它</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/pareto.py" />
            <source>give a plan with int8 layers</source>
            <translation>请给出含有 int8 层的方案</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>{plans} plan{s} evaluated already</source>
            <translation>已评估 {plans} 个方案</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>no figure that could be compared with fp32's is called {name}</source>
            <translation>没有名为 {name}、可与 fp32 比较的指标</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>the sensitivity was measured for other layers than the plan has in int8</source>
            <translation>敏感度是为另一组 int8 层测量的，与方案不符</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>fp32 is evaluated already</source>
            <translation>fp32 已评估</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>{column} can't be evaluated: {reason}</source>
            <translation>无法评估 {column}：{reason}</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>switch layers on</source>
            <translation>请启用一些层</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>measure the sensitivity again with this plan</source>
            <translation>请用此方案重新测量敏感度</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>choose of {able}</source>
            <translation>请从 {able} 中选择</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/scores.py" />
            <source>name a task (--task) that has figures</source>
            <translation>请指定一个有指标的任务（--task）</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/search.py" />
            <source>searching a mixed plan</source>
            <translation>搜索混合精度方案</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/search.py" />
            <source>no ranking</source>
            <translation>没有排序</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/search.py" />
            <source>{off} layers of the plan are in fp32 already, and the budget is {most_fp32}</source>
            <translation>方案中已有 {off} 层为 fp32，而预算为 {most_fp32}</translation>
        </message>
        <message>
            <location filename="core/mixed_precision/search.py" />
            <source>allow more layers, or switch some on first</source>
            <translation>请允许更多层，或先启用一些层</translation>
        </message>
        <message>
            <location filename="core/quant/grid.py" />
            <source>bits must lie in 2..8, not {bits}</source>
            <translation>位宽须在 2..8 之间，不能为 {bits}</translation>
        </message>
        <message>
            <location filename="core/quant/grid.py" />
            <source>a clip range must be finite, contain zero and not be empty: {lo}, {hi}</source>
            <translation>截断范围必须有限、包含零且不为空：{lo}, {hi}</translation>
        </message>
        <message>
            <location filename="core/quant/grid.py" />
            <source>a clip range must be wider than the smallest number: {lo}, {hi}</source>
            <translation>截断范围必须大于最小的数：{lo}, {hi}</translation>
        </message>
        <message>
            <location filename="core/quant/histogram.py" />
            <source>histograms with different edges can't be merged: {absmax}, {absmax2}</source>
            <translation>边界不同的直方图不能合并：{absmax}, {absmax2}</translation>
        </message>
        <message>
            <location filename="core/quant/kl_remark.py" />
            <source>symmetric KL is often worse than ONNX Runtime's own MinMax (on 8 of 9 networks compared); affine ranges make up for it</source>
            <translation>对称 KL 往往不如 ONNX Runtime 自己的 MinMax（比较的 9 个网络中有 8 个如此）；仿射范围可以弥补</translation>
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>there is no method {name}</source>
            <translation>没有名为 {name} 的方法</translation>
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>the method {name} looks at |x| only and gives symmetric ranges</source>
            <translation>方法 {name} 只看 |x|，给出对称范围</translation>
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>choose one of {METHODS}, or {FREE}P</source>
            <translation>请从 {METHODS} 中选择，或 {FREE}P</translation>
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>{removeprefix} is not a percentile</source>
            <translation>{removeprefix} 不是百分位</translation>
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>for affine ranges choose one of {names}</source>
            <translation>仿射范围请从 {names} 中选择</translation>
        </message>
        <message>
            <location filename="core/quant/methods/__init__.py" />
            <source>give a number above 0 and not above 100, such as {FREE}99.95</source>
            <translation>请给出大于 0 且不大于 100 的数，例如 {FREE}99.95</translation>
        </message>
        <message>
            <location filename="core/quant/methods/base.py" />
            <source>the method {self} looks at |x| only and gives symmetric ranges</source>
            <translation>方法 {self} 只看 |x|，给出对称范围</translation>
        </message>
        <message>
            <location filename="core/quant/methods/base.py" />
            <source>choose a method that has affine ranges</source>
            <translation>请选择支持仿射范围的方法</translation>
        </message>
        <message>
            <location filename="core/quant/methods/kl_tensorrt.py" />
            <source>TensorRT's KL: exact zeros count, a level is spread over its occupied bins alone, and both distributions are normalized; ncnn's kl leaves exact zeros out, spreads over empty bins too, and normalizes neither</source>
            <translation>TensorRT 的 KL：恰为零的值计入，一个量化级只分摊到其中非空的 bin，两个分布都归一化；ncnn 的 kl 不计恰为零的值，也分摊到空 bin，且都不归一化</translation>
        </message>
        <message>
            <location filename="core/quant/methods/kl_tensorrt.py" />
            <source>KL TRT</source>
            <translation>KL TRT</translation>
        </message>
        <message>
            <location filename="core/quant/methods/percentile.py" />
            <source>a percentile must lie above 0 and not above 100: {percent}</source>
            <translation>百分位须大于 0 且不大于 100：{percent}</translation>
        </message>
        <message>
            <location filename="core/quant/modes.py" />
            <source>{count} layers int8 to int8, {count2} int8 to fp32, {count3} fp32; {quantize_steps} quantize and {dequantize_steps} dequantize steps remain</source>
            <translation>{count} 层 int8 接 int8，{count2} 层 int8 接 fp32，{count3} 层 fp32；剩余 {quantize_steps} 次量化和 {dequantize_steps} 次反量化</translation>
        </message>
        <message>
            <location filename="core/quant/multiplier.py" />
            <source>a multiplier must be positive and finite</source>
            <translation>乘数必须为正且有限</translation>
        </message>
        <message>
            <location filename="core/quant/narrow.py" />
            <source>scored on an emulation that clips at {own} codes; ncnn itself clamps at {full}</source>
            <translation>按截断于 {own} 级编码的模拟评分；ncnn 自身截断于 {full} 级</translation>
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>{"activations": {dumps}, "layers": {{layers}}{tail}}</source>
            <translation>{"activations": {dumps}, "layers": {{layers}}{tail}}</translation>
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>, "off": {dumps}</source>
            <translation>, "off": {dumps}</translation>
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>, "onnx_weights": {dumps}</source>
            <translation>, "onnx_weights": {dumps}</translation>
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>, "onnx_activations": {dumps}</source>
            <translation>, "onnx_activations": {dumps}</translation>
        </message>
        <message>
            <location filename="core/quant/plan.py" />
            <source>, "rescaled": {dumps}</source>
            <translation>, "rescaled": {dumps}</translation>
        </message>
        <message>
            <location filename="core/quant/stats.py" />
            <source>the blob is empty</source>
            <translation>该 blob 为空</translation>
        </message>
        <message>
            <location filename="core/quant/stats.py" />
            <source>the blob holds values that are not finite</source>
            <translation>该 blob 含有非有限值</translation>
        </message>
        <message>
            <location filename="core/quant/weight_view.py" />
            <source>{parts} weight matrices and {shape} scales don't fit each other</source>
            <translation>{parts} 个权重矩阵与 {shape} 个 scale 不匹配</translation>
        </message>
        <message>
            <location filename="core/quant/weight_view.py" />
            <source>{shape} weights and {shape2} scales don't fit each other</source>
            <translation>{shape} 的权重与 {shape2} 的 scale 不匹配</translation>
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>measuring sensitivity</source>
            <translation>测量敏感度</translation>
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>{done} of {images} images are measured already</source>
            <translation>{images} 张图像中已测量 {done} 张</translation>
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>none of the {order} files could be read{reason}</source>
            <translation>{order} 个文件均无法读取{reason}</translation>
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>all fp32 logits of all {images} images are zero: there is nothing to compare with</source>
            <translation>全部 {images} 张图像的 fp32 logit 均为零：没有可比较的基准</translation>
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>fp32 finds nothing in any of {images} images: {title} can't be measured</source>
            <translation>fp32 在 {images} 张图像中都没有找到任何东西：无法测量 {title}</translation>
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>check the preprocessing and the network</source>
            <translation>请检查预处理与网络</translation>
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>give images of what the network is for, or turn the task off (--task none)</source>
            <translation>请给出与网络用途相符的图像，或关闭任务（--task none）</translation>
        </message>
        <message>
            <location filename="core/sensitivity/search.py" />
            <source>scoring {ranked_by}</source>
            <translation>{ranked_by}评分</translation>
        </message>
        <message>
            <location filename="core/sensitivity/versions.py" />
            <source>no layers</source>
            <translation>没有层</translation>
        </message>
        <message>
            <location filename="core/sensitivity/versions.py" />
            <source>give the class names in the network's order with --labels FILE</source>
            <translation>请用 --labels FILE 按网络的顺序给出类别名称</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>a whole number</source>
            <translation>整数</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>a text</source>
            <translation>文本</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>true or false</source>
            <translation>true 或 false</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>can't be read as {hint}</source>
            <translation>无法读作{hint}</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>{place} is nothing that it can be</source>
            <translation>{place} 不是可接受的值</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not an object</source>
            <translation>不是对象</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not a list</source>
            <translation>不是列表</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not a list of {parts}</source>
            <translation>不是 {parts} 的列表</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not {get}</source>
            <translation>不是 {get}</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is not a number</source>
            <translation>不是数</translation>
        </message>
        <message>
            <location filename="core/session/codec.py" />
            <source>is no path</source>
            <translation>不是路径</translation>
        </message>
        <message>
            <location filename="core/session/files.py" />
            <source>would have more than {value} MB</source>
            <translation>将超过 {value} MB</translation>
        </message>
        <message>
            <location filename="core/session/files.py" />
            <source>the session</source>
            <translation>会话</translation>
        </message>
        <message>
            <location filename="core/session/files.py" />
            <source>export the plan instead</source>
            <translation>请改为导出方案</translation>
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} is not a packed array</source>
            <translation>{place} 不是打包的数组</translation>
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} has more than {LARGEST} elements</source>
            <translation>{place} 的元素超过 {LARGEST} 个</translation>
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} does not hold {count} numbers</source>
            <translation>{place} 没有 {count} 个数</translation>
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} is not an object</source>
            <translation>{place} 不是对象</translation>
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} is not a range</source>
            <translation>{place} 不是范围</translation>
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} has ranges of another number of images in one list than in another</source>
            <translation>{place} 的两个列表中范围对应的图像数不同</translation>
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} has counts that are no whole numbers</source>
            <translation>{place} 的计数不是整数</translation>
        </message>
        <message>
            <location filename="core/session/packing.py" />
            <source>{place} is not a histogram of {BINS} bins</source>
            <translation>{place} 不是 {BINS} 个 bin 的直方图</translation>
        </message>
        <message>
            <location filename="core/session/pictures.py" />
            <source>is not a picture of 1 to {value} pixels a side</source>
            <translation>不是边长 1 到 {value} 像素的图片</translation>
        </message>
        <message>
            <location filename="core/session/pictures.py" />
            <source>has more than {value} kB</source>
            <translation>超过 {value} kB</translation>
        </message>
        <message>
            <location filename="core/session/pictures.py" />
            <source>is no {upper} picture</source>
            <translation>不是 {upper} 图片</translation>
        </message>
        <message>
            <location filename="core/session/pictures.py" />
            <source>has more than {MOST_PICTURES} pictures</source>
            <translation>图片超过 {MOST_PICTURES} 张</translation>
        </message>
        <message>
            <location filename="core/session/plan_steps.py" />
            <source>{place}.{WEIGHTS} is none of {ONNX_WEIGHTS}</source>
            <translation>{place}.{WEIGHTS} 不在 {ONNX_WEIGHTS} 之中</translation>
        </message>
        <message>
            <location filename="core/session/plan_steps.py" />
            <source>{place}.{name} is not an object</source>
            <translation>{place}.{name} 不是对象</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>give a file that ClipScope saved as a session</source>
            <translation>请给出 ClipScope 保存的会话文件</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>a session</source>
            <translation>会话</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>is no session of ClipScope</source>
            <translation>不是 ClipScope 的会话</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>was written by a later version ({get}, schema {content}; this one reads up to {SCHEMA})</source>
            <translation>由更新的版本写出（{get}，schema {content}；本版本最高读取 {SCHEMA}）</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place} is not a list</source>
            <translation>{place} 不是列表</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place} is not finite</source>
            <translation>{place} 不是有限值</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>is not a whole number from 1</source>
            <translation>不是从 1 起的整数</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>open it with that version or a newer one</source>
            <translation>请用该版本或更新的版本打开</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place} names no file</source>
            <translation>{place} 没有指定文件</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>network.files does not name one to eight files</source>
            <translation>network.files 没有列出一到八个文件</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>network.size is not a width and a height</source>
            <translation>network.size 不是宽与高</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>history.index is no place among the steps</source>
            <translation>history.index 不是步骤中的位置</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>history.clean is no place among the steps</source>
            <translation>history.clean 不是步骤中的位置</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>history.calibrations are more than {MOST_STEPS}</source>
            <translation>history.calibrations 超过 {MOST_STEPS} 个</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place} are no two places among history.calibrations</source>
            <translation>{place} 不是 history.calibrations 中的两个位置</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{name} are more than {MOST_RESULTS}</source>
            <translation>{name} 多于 {MOST_RESULTS} 个</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.figures are not times</source>
            <translation>{place}.figures 不是时间</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.shape is no shape</source>
            <translation>{place}.shape 不是形状</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place} does not hold the numbers of its shape</source>
            <translation>{place} 的数值个数与其形状不符</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.preprocess is not a pair</source>
            <translation>{place}.preprocess 不是一对值</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.task is not a pair</source>
            <translation>{place}.task 不是一对值</translation>
        </message>
        <message>
            <location filename="core/session/read_session.py" />
            <source>{place}.{name} is not a lowest and a highest value</source>
            <translation>{place}.{name} 不是最低值与最高值</translation>
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place}.here has more than {MOST_HERE} answers</source>
            <translation>{place}.here 的结果超过 {MOST_HERE} 个</translation>
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place}.{missing} is missing</source>
            <translation>缺少 {place}.{missing}</translation>
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place} does not hold the losses of its images</source>
            <translation>{place} 没有其图像的损失</translation>
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place}.front has a point without a time</source>
            <translation>{place}.front 中有一点没有时间</translation>
        </message>
        <message>
            <location filename="core/session/searches.py" />
            <source>{place} has no threshold of half of the images</source>
            <translation>{place} 没有一半图像的阈值</translation>
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>clipscope session</source>
            <translation>clipscope 会话</translation>
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>clipscope {version}</source>
            <translation>clipscope {version}</translation>
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>, {count} images</source>
            <translation>，{count} 张图像</translation>
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>{ranges} threshold{s}</source>
            <translation>{ranges} 个阈值</translation>
        </message>
        <message>
            <location filename="core/session/session_json.py" />
            <source>{edits} edit{s}</source>
            <translation>{edits} 次编辑</translation>
        </message>
        <message>
            <location filename="core/session/summary.py" />
            <source>not saved</source>
            <translation>未保存</translation>
        </message>
        <message>
            <location filename="core/session/summary.py" />
            <source>changes not saved in {saved_as}</source>
            <translation>有修改未保存到 {saved_as}</translation>
        </message>
        <message>
            <location filename="core/session/summary.py" />
            <source>as saved in {saved_as}</source>
            <translation>与 {saved_as} 中保存的一致</translation>
        </message>
        <message>
            <location filename="core/session/targets.py" />
            <source>{place} has too many targets or figures</source>
            <translation>{place} 的目标设备或数值过多</translation>
        </message>
        <message>
            <location filename="core/session/targets.py" />
            <source>{place} names a target twice</source>
            <translation>{place} 中同一目标设备出现两次</translation>
        </message>
        <message>
            <location filename="core/session/targets.py" />
            <source>{place} has a latency that is no time</source>
            <translation>{place} 的延迟不是时间</translation>
        </message>
        <message>
            <location filename="core/session/times.py" />
            <source>{place} has no engines</source>
            <translation>{place} 没有引擎</translation>
        </message>
        <message>
            <location filename="core/session/times.py" />
            <source>{place} has a time that is none</source>
            <translation>{place} 含有不是时间的值</translation>
        </message>
        <message>
            <location filename="core/session/values.py" />
            <source>guess preprocessing</source>
            <translation>推测预处理</translation>
        </message>
        <message>
            <location filename="core/session/values.py" />
            <source>calibration images</source>
            <translation>校准图像</translation>
        </message>
        <message>
            <location filename="core/session/values.py" />
            <source>evaluation images</source>
            <translation>评估图像</translation>
        </message>
        <message>
            <location filename="core/session/values.py" />
            <source>a metric is run only after a person has agreed to this very file</source>
            <translation>只有在用户同意运行这个文件之后才会运行指标</translation>
        </message>
        <message>
            <location filename="core/tune/answers.py" />
            <source>fp32 logits of variants</source>
            <translation>各变体的 fp32 logit</translation>
        </message>
        <message>
            <location filename="core/tune/answers.py" />
            <source>no plan</source>
            <translation>没有方案</translation>
        </message>
        <message>
            <location filename="core/tune/memory.py" />
            <source>{plans} plan{s} scored already</source>
            <translation>已为 {plans} 个方案评分</translation>
        </message>
        <message>
            <location filename="core/tune/memory.py" />
            <source>its images are measured already</source>
            <translation>其图像已测量</translation>
        </message>
        <message>
            <location filename="core/tune/own_error.py" />
            <source>methods, layer by layer</source>
            <translation>逐层选择方法</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>channels of {exponents} layers rescaled by powers of two, all ranges anew</source>
            <translation>{exponents} 层的通道按 2 的幂重缩放，全部范围重新确定</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>codes of {changed} of {layers} layers by GPTQ</source>
            <translation>用 GPTQ 改变了 {changed}/{layers} 层的编码值</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>{what}, channels rescaled by powers of two</source>
            <translation>{what}，通道按 2 的幂重缩放</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>ranges of channels</source>
            <translation>各通道的范围</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>GPTQ rounding</source>
            <translation>GPTQ 舍入</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>GPTQ rounding of the equalized network</source>
            <translation>对均衡后网络的 GPTQ 舍入</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>relative output error</source>
            <translation>相对输出误差</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>equalization: not tried, the file's weights are codes already</source>
            <translation>均衡：未尝试，文件中的权重已是编码值</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>channels of a blob differ by a factor of {largest} at most</source>
            <translation>同一 blob 的通道相差至多 {largest} 倍</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>the channels of a blob are alike</source>
            <translation>同一 blob 的各通道范围相近</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>equalization: not needed, {why}</source>
            <translation>均衡：不需要，{why}</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>equalization: the time was up before the ranges were measured anew</source>
            <translation>均衡：重新测量范围之前时间已到</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>largest over smallest channel</source>
            <translation>最大通道与最小通道之比</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>the same, blobs zero-centred</source>
            <translation>同上，且 blob 零中心化</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>rounding: layers {left} have too many inputs, and keep their codes</source>
            <translation>舍入：{left} 层的输入过多，保留其编码值</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>second moments of quantized inputs</source>
            <translation>量化输入的二阶矩</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>bias correction</source>
            <translation>偏置校正</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>bias correction: the time was up at layer {value} of {layers}</source>
            <translation>偏置校正：到第 {value} 层（共 {layers} 层）时时间已到</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>bias correction: of no layer did held-out images gain by it</source>
            <translation>偏置校正：没有任何层在留出的图像上因此改善</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>{changed_layers} of {layers} layers</source>
            <translation>{changed_layers}/{layers} 层</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>equalization: refused, {message}</source>
            <translation>均衡：被拒绝，{message}</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>rounding: the time was up before all layers were measured</source>
            <translation>舍入：测量完所有层之前时间已到</translation>
        </message>
        <message>
            <location filename="core/tune/reworked.py" />
            <source>measuring fp32 outputs</source>
            <translation>测量 fp32 输出</translation>
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>all fp32 logits of all {zeros} images are zero: there is nothing to compare with</source>
            <translation>全部 {zeros} 张图像的 fp32 logit 均为零：没有可比较的基准</translation>
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>fp32 finds nothing in {unsaid} of {inputs} images: {title} can't be measured</source>
            <translation>fp32 在 {inputs} 张图像中的 {unsaid} 张里没有找到任何东西：无法测量 {title}</translation>
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>1 readable image is</source>
            <translation>1 张可读图像</translation>
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>{readable} readable images are</source>
            <translation>{readable} 张可读图像</translation>
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>{few} too few to hold some out</source>
            <translation>{few}太少，无法留出一部分</translation>
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>give images of what the network is for, or tune by the cosine (--task none)</source>
            <translation>请给出与网络用途相符的图像，或按 logit 余弦调优（--task none）</translation>
        </message>
        <message>
            <location filename="core/tune/score.py" />
            <source>give {LEAST_IMAGES} at the least; 100 to 200 are usual</source>
            <translation>请至少给出 {LEAST_IMAGES} 张；通常为 100 到 200 张</translation>
        </message>
        <message>
            <location filename="core/tune/search.py" />
            <source>scoring the baseline</source>
            <translation>为基线评分</translation>
        </message>
        <message>
            <location filename="core/tune/search.py" />
            <source>scoring the present plan</source>
            <translation>为当前方案评分</translation>
        </message>
        <message>
            <location filename="core/tune/state.py" />
            <source>{tool}: not tried, as {trials} steps had been tried</source>
            <translation>{tool}：未尝试，此前已尝试 {trials} 步</translation>
        </message>
        <message>
            <location filename="core/tune/state.py" />
            <source>{tool}: not tried, it takes about {need}, and {left} were left</source>
            <translation>{tool}：未尝试，约需 {need}，而只剩 {left}</translation>
        </message>
        <message>
            <location filename="core/tune/state.py" />
            <source>{kind} ({what}): not tried, as {trials} steps had been tried</source>
            <translation>{kind}（{what}）：未尝试，此前已尝试 {trials} 步</translation>
        </message>
        <message>
            <location filename="core/tune/state.py" />
            <source>{kind} ({what}): not scored, the time was up</source>
            <translation>{kind}（{what}）：时间已到，未评分</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{centred} of {activations} blobs, by MSE</source>
            <translation>{activations} 个 blob 中的 {centred} 个，按 MSE</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{sum} of {roots} blobs</source>
            <translation>{roots} 个 blob 中的 {sum} 个</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>method of each blob: {value}</source>
            <translation>各 blob 的方法：{value}</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{centred} of {activations} blobs, by {title}</source>
            <translation>{activations} 个 blob 中的 {centred} 个，按 {title}</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>thresholds of all blobs by MSE</source>
            <translation>所有 blob 按 MSE 取阈值</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>zero-centred blobs: none can be ({why})</source>
            <translation>零中心化的 blob：没有 blob 可以零中心化（{why}）</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{what}, the others as they were</source>
            <translation>{what}，其余保持不变</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>EasyQuant: not tried, it searches symmetric thresholds, and blobs are zero-centred</source>
            <translation>EasyQuant：未尝试，它搜索对称阈值，而 blob 已零中心化</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>EasyQuant: the time was up before any part of it was done</source>
            <translation>EasyQuant：完成任何部分之前时间已到</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>methods: not tried, they are for symmetric thresholds, and blobs are zero-centred</source>
            <translation>方法：未尝试，它们用于对称阈值，而 blob 已零中心化</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>own errors</source>
            <translation>自身误差</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>methods: the time was up before all blobs were compared</source>
            <translation>方法：比较完所有 blob 之前时间已到</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>methods: nothing to try, each blob has the best of its methods already</source>
            <translation>方法：没有可尝试的，每个 blob 已采用其最佳方法</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>MSE thresholds</source>
            <translation>MSE 阈值</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>thresholds of all blobs by {title}</source>
            <translation>所有 blob 按 {title} 取阈值</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>zero-centred blobs</source>
            <translation>零中心化的 blob</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>blobs {part}</source>
            <translation>blob {part}</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>the method of each blob</source>
            <translation>每个 blob 的方法</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>ranges, one at a time</source>
            <translation>范围，逐个进行</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>{title} thresholds</source>
            <translation>{title} 阈值</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>× {factor} for blob {roots}</source>
            <translation>blob {roots}：× {factor}</translation>
        </message>
        <message>
            <location filename="core/tune/thresholds.py" />
            <source>zero-centred blobs by {title}</source>
            <translation>按 {title} 零中心化的 blob</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{name} has no weights of its own in float</source>
            <translation>{name} 没有自己的浮点权重</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{type} {line} takes and gives values as they are</source>
            <translation>{type} {line} 按原样接收并给出值</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{name} reads or makes more than one value a channel</source>
            <translation>{name} 每个通道读取或产生多于一个值</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>a Clip, whose bound is one for all channels</source>
            <translation>一个 Clip，其界限对所有通道相同</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{name} ends in {kind}</source>
            <translation>{name} 以 {kind} 结束</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>{name} has a border of other than zeros</source>
            <translation>{name} 的边界填充不是零</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/channels.py" />
            <source>BinaryOp {line} multiplies by it</source>
            <translation>BinaryOp {line} 与之相乘</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>the plan's factors don't fit: {why}</source>
            <translation>方案的缩放因子不匹配：{why}</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>{type} {layer} has no weights of its own in the ONNX network</source>
            <translation>{type} {layer} 在 ONNX 网络中没有自己的权重</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>give the network that the plan was made for</source>
            <translation>请给出方案所依据的网络</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>its {powers} channels can't be rescaled</source>
            <translation>其 {powers} 个通道不能重缩放</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>channels that are added or joined have no factors</source>
            <translation>相加或拼接的通道没有缩放因子</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>channels that are added or joined have other factors</source>
            <translation>相加或拼接的通道的缩放因子不同</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/equalization.py" />
            <source>a factor of 2^{power} is beyond measure</source>
            <translation>缩放因子 2^{power} 超出范围</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/rescale.py" />
            <source>the model is rescaled already</source>
            <translation>模型已经重缩放</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/rescale.py" />
            <source>fp32 outputs of {name} change by {max}</source>
            <translation>{name} 的 fp32 输出改变了 {max}</translation>
        </message>
        <message>
            <location filename="core/weight_tuning/rescale.py" />
            <source>leave equalization out</source>
            <translation>请去掉均衡</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>{title} was lost with the worker process: {how}</source>
            <translation>{title}随工作进程一起丢失：{how}</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>do it again</source>
            <translation>请再做一次</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>the client was started before</source>
            <translation>客户端此前已启动</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>{title} did not go on for {query_seconds} s</source>
            <translation>{title}在 {query_seconds} s 内没有进展</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>the worker process was lost: {how}</source>
            <translation>工作进程丢失：{how}</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>the worker process can't be started: {how}</source>
            <translation>无法启动工作进程：{how}</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>try again; if that fails, start the program anew</source>
            <translation>请重试；若仍失败，请重新启动程序</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>the worker process can't be started ({os_reason})</source>
            <translation>无法启动工作进程（{os_reason}）</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>it did not react for {patience} s and was ended</source>
            <translation>它在 {patience} s 内没有反应，已被终止</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>{what}, so that it was ended</source>
            <translation>{what}，因此已被终止</translation>
        </message>
        <message>
            <location filename="core/worker/client.py" />
            <source>it was replaced</source>
            <translation>它已被替换</translation>
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>run it again; if it fails again, report it with the details</source>
            <translation>请再运行一次；若再次失败，请附上详细信息报告</translation>
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>array of {map}</source>
            <translation>{map} 的数组</translation>
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>{reason}; ONNX Runtime quantizes it {when}</source>
            <translation>{reason}；ONNX Runtime {when}对其量化</translation>
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>at run time</source>
            <translation>在运行时</translation>
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>with its threshold</source>
            <translation>以其阈值</translation>
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>unexpected error ({named})</source>
            <translation>意外错误（{named}）</translation>
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>other format</source>
            <translation>其他格式</translation>
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>class names</source>
            <translation>类别名称</translation>
        </message>
        <message>
            <location filename="core/worker/describe.py" />
            <source>close other programs, or take fewer images</source>
            <translation>请关闭其他程序，或减少图像</translation>
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>ranges that the plan does not name were measured on {count} of the {role} images</source>
            <translation>方案未列出的范围是在 {role}图像中的 {count} 张上测量的</translation>
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>none of the {inputs} files could be read; the first: {message}</source>
            <translation>{inputs} 个文件均无法读取；第一个：{message}</translation>
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>no threshold method is called {method}</source>
            <translation>没有名为 {method} 的阈值方法</translation>
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>recognising the task</source>
            <translation>识别任务</translation>
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>choose one of {value}</source>
            <translation>请从 {value} 中选择</translation>
        </message>
        <message>
            <location filename="core/worker/handle_analysis.py" />
            <source>computing KL curves</source>
            <translation>计算 KL 曲线</translation>
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>{boxes} box{s}</source>
            <translation>{boxes} 个框</translation>
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>{marks} point{s}</source>
            <translation>{marks} 个点</translation>
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>{classes} class{s}</source>
            <translation>{classes} 个类别</translation>
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>listing the images</source>
            <translation>列出图像</translation>
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>reading the images</source>
            <translation>读取图像</translation>
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>has changed since it was opened</source>
            <translation>在打开后已更改</translation>
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>preparing the preview</source>
            <translation>准备预览</translation>
        </message>
        <message>
            <location filename="core/worker/handle_images.py" />
            <source>open it again</source>
            <translation>请重新打开</translation>
        </message>
        <message>
            <location filename="core/worker/handle_pictures.py" />
            <source>the network is int8 already: it has no fp32 values to clip</source>
            <translation>该网络已是 int8：没有可截断的 fp32 值</translation>
        </message>
        <message>
            <location filename="core/worker/handle_pictures.py" />
            <source>there is no image {value} of {inputs}</source>
            <translation>{inputs} 张图像中没有第 {value} 张</translation>
        </message>
        <message>
            <location filename="core/worker/handle_pictures.py" />
            <source>choose another</source>
            <translation>请选择另一张</translation>
        </message>
        <message>
            <location filename="core/worker/handle_pictures.py" />
            <source>can't be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <location filename="core/worker/handle_plans.py" />
            <source>there is no such layer</source>
            <translation>没有这样的层</translation>
        </message>
        <message>
            <location filename="core/worker/handle_plans.py" />
            <source>choose one of the list</source>
            <translation>请从列表中选择</translation>
        </message>
        <message>
            <location filename="core/worker/handle_report.py" />
            <source>{lost} lost</source>
            <translation>丢失 {lost} 个</translation>
        </message>
        <message>
            <location filename="core/worker/handle_report.py" />
            <source>{gained} gained</source>
            <translation>新增 {gained} 个</translation>
        </message>
        <message>
            <location filename="core/worker/handle_report.py" />
            <source>{flipped} flipped</source>
            <translation>翻转 {flipped} 个</translation>
        </message>
        <message>
            <location filename="core/worker/handle_sessions.py" />
            <source>{path}, calibration.blobs.{strange}</source>
            <translation>{path}，calibration.blobs.{strange}</translation>
        </message>
        <message>
            <location filename="core/worker/handle_sessions.py" />
            <source>open the network that the session was saved with</source>
            <translation>请打开保存会话时的网络</translation>
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>line {line}: {reason}; {effect}</source>
            <translation>第 {line} 行：{reason}；{effect}</translation>
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>the table has no such finding</source>
            <translation>表中没有这一问题</translation>
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>this is the name of a network, not of a table</source>
            <translation>这是网络的文件名，不是表的</translation>
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>check the table again</source>
            <translation>请再检查一次该表</translation>
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>call it .table</source>
            <translation>请命名为 .table</translation>
        </message>
        <message>
            <location filename="core/worker/handle_tables.py" />
            <source>{path}, as fixed</source>
            <translation>{path}，修正后</translation>
        </message>
        <message>
            <location filename="core/worker/handle_targets.py" />
            <source>no emulated ARM can be made here: {message}</source>
            <translation>此处无法创建模拟 ARM 设备：{message}</translation>
        </message>
        <message>
            <location filename="core/worker/handle_targets.py" />
            <source>with Docker on any system: {DOCKER}</source>
            <translation>任何系统均可用 Docker：{DOCKER}</translation>
        </message>
        <message>
            <location filename="core/worker/handle_tasks.py" />
            <source>choose labels of this task, or another task (--task): these are not used</source>
            <translation>请选择适合该任务的标签，或选择其他任务（--task）：这些标签未被采用</translation>
        </message>
        <message>
            <location filename="core/worker/handle_tasks.py" />
            <source>the images' classes</source>
            <translation>图像的类别</translation>
        </message>
        <message>
            <location filename="core/worker/image_requests.py" />
            <source>comparing thresholds by the number of images</source>
            <translation>按图像数量比较阈值</translation>
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding how the layers run</source>
            <translation>确定各层的运行方式</translation>
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>drawing the network</source>
            <translation>绘制网络</translation>
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>preparing the layer</source>
            <translation>准备该层</translation>
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding the multipliers</source>
            <translation>计算乘数</translation>
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding affine ranges</source>
            <translation>计算仿射范围</translation>
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding zero-centred ranges</source>
            <translation>计算零中心化范围</translation>
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>looking at the weights</source>
            <translation>查看权重</translation>
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>finding the choices for 3×3 convolutions</source>
            <translation>计算 3×3 卷积的选项</translation>
        </message>
        <message>
            <location filename="core/worker/plan_requests.py" />
            <source>changing the bits</source>
            <translation>更改位宽</translation>
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>import sys; sys.path[:] = sys.argv[1:]; from clipscope.core.worker.child import main; main()</source>
            <translation>import sys; sys.path[:] = sys.argv[1:]; from clipscope.core.worker.child import main; main()</translation>
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>it was ended by signal {name}{hint}</source>
            <translation>它被信号 {name} 终止{hint}</translation>
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>it ended with status {code}</source>
            <translation>它结束时状态码为 {code}</translation>
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>; the system may have run out of memory</source>
            <translation>；系统可能内存不足</translation>
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>end of stream</source>
            <translation>流结束</translation>
        </message>
        <message>
            <location filename="core/worker/process.py" />
            <source>the process has no pipe</source>
            <translation>进程没有管道</translation>
        </message>
        <message>
            <location filename="core/worker/profile_requests.py" />
            <source>time by layer</source>
            <translation>逐层耗时</translation>
        </message>
        <message>
            <location filename="core/worker/report_requests.py" />
            <source>pictures for the report</source>
            <translation>报告用的图像</translation>
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>the command</source>
            <translation>命令</translation>
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>opening the network</source>
            <translation>打开网络</translation>
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>setting the images</source>
            <translation>设置图像</translation>
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>restoring the calibration</source>
            <translation>恢复校准</translation>
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>asking the processor</source>
            <translation>查询处理器</translation>
        </message>
        <message>
            <location filename="core/worker/requests.py" />
            <source>answers on this processor</source>
            <translation>此处理器上的结果</translation>
        </message>
        <message>
            <location filename="core/worker/search_requests.py" />
            <source>layer sensitivity</source>
            <translation>层敏感度</translation>
        </message>
        <message>
            <location filename="core/worker/search_requests.py" />
            <source>mixed precision</source>
            <translation>混合精度</translation>
        </message>
        <message>
            <location filename="core/worker/search_requests.py" />
            <source>accuracy against latency</source>
            <translation>精度与延迟</translation>
        </message>
        <message>
            <location filename="core/worker/service.py" />
            <source>no handler for {name}</source>
            <translation>没有 {name} 的处理程序</translation>
        </message>
        <message>
            <location filename="core/worker/session_requests.py" />
            <source>restoring the session</source>
            <translation>恢复会话</translation>
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>no network is open</source>
            <translation>没有打开的网络</translation>
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>another network is open by now</source>
            <translation>现在打开的是另一个网络</translation>
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>there are no {role} images</source>
            <translation>没有{role}图像</translation>
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>the {other} that this is for could not be set</source>
            <translation>无法设置此操作所需的{other}</translation>
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>open a network first</source>
            <translation>请先打开网络</translation>
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>choose a folder or list of images</source>
            <translation>请选择图像的文件夹或列表</translation>
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>set them again</source>
            <translation>请重新设置</translation>
        </message>
        <message>
            <location filename="core/worker/state.py" />
            <source>and the</source>
            <translation>以及</translation>
        </message>
        <message>
            <location filename="core/worker/table_requests.py" />
            <source>check the table: what is wrong with it can be fixed there</source>
            <translation>请检查校准表：其中的问题可在那里修复</translation>
        </message>
        <message>
            <location filename="core/worker/table_requests.py" />
            <source>importing the table</source>
            <translation>导入表</translation>
        </message>
        <message>
            <location filename="core/worker/table_requests.py" />
            <source>checking the table</source>
            <translation>检查表</translation>
        </message>
        <message>
            <location filename="core/worker/table_requests.py" />
            <source>fixing the table</source>
            <translation>修正表</translation>
        </message>
        <message>
            <location filename="core/worker/table_requests.py" />
            <source>saving the table</source>
            <translation>保存表</translation>
        </message>
        <message>
            <location filename="core/worker/table_requests.py" />
            <source>reading the table</source>
            <translation>读取表</translation>
        </message>
        <message>
            <location filename="core/worker/target_requests.py" />
            <source>evaluation on the target</source>
            <translation>在目标设备上评估</translation>
        </message>
        <message>
            <location filename="core/worker/target_requests.py" />
            <source>testing the target</source>
            <translation>测试目标设备</translation>
        </message>
        <message>
            <location filename="core/worker/target_requests.py" />
            <source>making the emulated ARM</source>
            <translation>创建模拟 ARM 设备</translation>
        </message>
        <message>
            <location filename="core/worker/task_requests.py" />
            <source>naming the images</source>
            <translation>为图像命名</translation>
        </message>
        <message>
            <location filename="core/worker/task_requests.py" />
            <source>loading the image</source>
            <translation>加载图像</translation>
        </message>
        <message>
            <location filename="core/worker/task_requests.py" />
            <source>running the shown image</source>
            <translation>运行所示图像</translation>
        </message>
        <message>
            <location filename="core/worker/task_requests.py" />
            <source>counting clipped values</source>
            <translation>统计被截断的值</translation>
        </message>
    </context>
</TS>
