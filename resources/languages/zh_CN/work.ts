<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>Open the fp32 network that this one was made from: it is int8 already.</source>
            <translation>请打开生成该网络的 fp32 网络：它已是 int8。</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>Open images first: sensitivity is measured on the evaluation images.</source>
            <translation>请先打开图像：敏感度在评估图像上测量。</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>Switch layers on first: no layer runs in int8.</source>
            <translation>请先启用一些层：没有层以 int8 运行。</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>In fp32: {names}</source>
            <translation>fp32：{names}</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>the plan was edited</source>
            <translation>方案已被编辑</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>the task is another</source>
            <translation>任务已改变</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>Applied: 1 layer in fp32, the others in int8.</source>
            <translation>已应用：1 层用 fp32，其余用 int8。</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>Applied: {count} layers in fp32, the others in int8.</source>
            <translation>已应用：{count} 层用 fp32，其余用 int8。</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>{job} was cancelled: {why}.</source>
            <translation>{job}已取消：{why}。</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>1 image was left out of the layer sensitivity.</source>
            <translation>层敏感度测量跳过了 1 张图像。</translation>
        </message>
        <message>
            <location filename="gui/work/analyses.py" />
            <source>{count} images were left out of the layer sensitivity.</source>
            <translation>层敏感度测量跳过了 {count} 张图像。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>This network is int8 already: there is nothing to edit.</source>
            <translation>该网络已是 int8：没有可编辑的内容。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>Switch a target on first (Run › Targets…): none is on.</source>
            <translation>请先启用一个目标设备（运行 › 目标设备…）：目前都未启用。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>Both engines run one range of each blob already.</source>
            <translation>两个引擎的每个 blob 已共用一个范围。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>Open images first: the answers are for them.</source>
            <translation>请先打开图像：结果针对这些图像。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>Evaluate first (F5): nothing was measured yet.</source>
            <translation>请先评估（F5）：尚未测量。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>There is no edit to take back.</source>
            <translation>没有可撤销的编辑。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>No edit was taken back.</source>
            <translation>没有可重做的编辑。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>Nothing is running.</source>
            <translation>没有任务在运行。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>There is no edit to compare with.</source>
            <translation>没有可对比的编辑。</translation>
        </message>
        <message>
            <location filename="gui/work/availability.py" />
            <source>The plan is compared with nothing.</source>
            <translation>当前方案没有对比对象。</translation>
        </message>
        <message>
            <location filename="gui/work/background.py" />
            <source>there is not enough memory</source>
            <translation>内存不足</translation>
        </message>
        <message>
            <location filename="gui/work/background.py" />
            <source>close other programs</source>
            <translation>请关闭其他程序</translation>
        </message>
        <message>
            <location filename="gui/work/bits.py" />
            <source>{bits}-bit codes: ncnn still clamps at {full} codes, {times} times the threshold; results are scored on an emulation that clips at {top} codes.</source>
            <translation>{bits} 位编码：ncnn 仍在 {full} 级编码处截断，即阈值的 {times} 倍；结果由在 {top} 级编码处截断的模拟给出。</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>The work on the other file is kept: the first page has it under Recent.</source>
            <translation>对另一个文件所做的工作已保留：可在首页的“最近”中找到。</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>The edits of {old} are not carried over: its layers can't be matched with those of {new}.</source>
            <translation>{old} 的编辑未沿用：它的层与 {new} 的层无法对应。</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>The edits of {old} are not carried over: {why}.</source>
            <translation>{old} 的编辑未沿用：{why}。</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>{bits}-bit codes</source>
            <translation>{bits} 位编码值</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>weight codes of ONNX Runtime</source>
            <translation>ONNX Runtime 的权重编码</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>factors of channels</source>
            <translation>通道系数</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>Not carried over, thresholds: {names}</source>
            <translation>未沿用的阈值：{names}</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>Not carried over, layers: {names}</source>
            <translation>未沿用的层：{names}</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>Not carried over, ranges of ONNX Runtime alone: {names}</source>
            <translation>未沿用的、仅用于 ONNX Runtime 的范围：{names}</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>Not carried over: settings of ONNX Runtime, which does not run this file</source>
            <translation>未沿用：ONNX Runtime 的设置，它不运行此文件</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>The edits of {old} are not carried over: {new} has the same layers, and other weights.</source>
            <translation>{old} 的编辑未沿用：{new} 的层相同，但权重不同。</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>The edits of {old} are carried over: {what}.</source>
            <translation>已沿用 {old} 的编辑：{what}。</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>Some are not: see the details.</source>
            <translation>有一部分未沿用，见详情。</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>Thresholds: {names}</source>
            <translation>阈值：{names}</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>Layers: {names}</source>
            <translation>层：{names}</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>1 threshold</source>
            <translation>1 个阈值</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>{count} thresholds</source>
            <translation>{count} 个阈值</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>1 range of ONNX Runtime alone</source>
            <translation>1 个仅用于 ONNX Runtime 的范围</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>{count} ranges of ONNX Runtime alone</source>
            <translation>{count} 个仅用于 ONNX Runtime 的范围</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>settings of 1 layer</source>
            <translation>1 个层的设置</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>settings of {count} layers</source>
            <translation>{count} 个层的设置</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>The edits of {old} are not carried over.</source>
            <translation>{old} 的编辑未沿用。</translation>
        </message>
        <message>
            <location filename="gui/work/carried_edits.py" />
            <source>Carry them over</source>
            <translation>沿用</translation>
        </message>
        <message>
            <location filename="gui/work/checked_texts.py" />
            <source>Use it anyway</source>
            <translation>仍然使用</translation>
        </message>
        <message>
            <location filename="gui/work/checked_texts.py" />
            <source>But {checked} That is worse, so the plan stays as it is.</source>
            <translation>但 {checked}这更差，因此方案保持不变。</translation>
        </message>
        <message>
            <location filename="gui/work/checked_texts.py" />
            <source>{figure} on {count} evaluation images: {change}.</source>
            <translation>{count} 张评估图像上的 {figure}：{change}。</translation>
        </message>
        <message>
            <location filename="gui/work/checked_texts.py" />
            <source>{figure} on {count} of {all} evaluation images: {change}.</source>
            <translation>{all} 张评估图像中 {count} 张上的 {figure}：{change}。</translation>
        </message>
        <message>
            <location filename="gui/work/checked_texts.py" />
            <source>{change} (difference 95 %: {ends}, n.s.)</source>
            <translation>{change}（差值 95 % 区间：{ends}，n.s.）</translation>
        </message>
        <message>
            <location filename="gui/work/checked_texts.py" />
            <source>{change} (difference 95 %: {ends})</source>
            <translation>{change}（差值 95 % 区间：{ends}）</translation>
        </message>
        <message>
            <location filename="gui/work/choice_notice.py" />
            <source>Thresholds by {method}, chosen on {count} held-out images.</source>
            <translation>阈值由 {method} 得出，用 {count} 张留出图像选定。</translation>
        </message>
        <message>
            <location filename="gui/work/choice_notice.py" />
            <source>Thresholds by {method}, chosen on {count} held-out images; ONNX Runtime has affine ones by {own}.</source>
            <translation>阈值由 {method} 得出，用 {count} 张留出图像选定；ONNX Runtime 的仿射范围由 {own} 得出。</translation>
        </message>
        <message>
            <location filename="gui/work/choice_notice.py" />
            <source>{objective} of int8, the mean over these images; lower is better.</source>
            <translation>int8 的 {objective}，为这些图像的平均值；越小越好。</translation>
        </message>
        <message>
            <location filename="gui/work/choice_notice.py" />
            <source>affine {method}</source>
            <translation>仿射 {method}</translation>
        </message>
        <message>
            <location filename="gui/work/choice_notice.py" />
            <source>Thresholds by {method}, not compared: {reason}.</source>
            <translation>阈值由 {method} 得出，未作比较：{reason}。</translation>
        </message>
        <message>
            <location filename="gui/work/comparing.py" />
            <source>The plan of the session {file}</source>
            <translation>会话 {file} 的方案</translation>
        </message>
        <message>
            <location filename="gui/work/comparing.py" />
            <source>What importing {file} makes of the calibration's plan</source>
            <translation>在校准方案上导入 {file} 后的结果</translation>
        </message>
        <message>
            <location filename="gui/work/comparing.py" />
            <source>waiting for the present plan's</source>
            <translation>等待当前方案的评估</translation>
        </message>
        <message>
            <location filename="gui/work/comparing.py" />
            <source>begins</source>
            <translation>开始</translation>
        </message>
        <message>
            <location filename="gui/work/comparing.py" />
            <source>{done} of {total} images</source>
            <translation>{done} / {total} 张图像</translation>
        </message>
        <message>
            <location filename="gui/work/comparing.py" />
            <source>holds no thresholds</source>
            <translation>没有阈值</translation>
        </message>
        <message>
            <location filename="gui/work/comparing.py" />
            <source>choose a calibrated one</source>
            <translation>选择一个已校准的会话</translation>
        </message>
        <message>
            <location filename="gui/work/conversion.py" />
            <source>{file} {what}.</source>
            <translation>{file} {what}。</translation>
        </message>
        <message>
            <location filename="gui/work/conversion.py" />
            <source>{file} lies beside it.</source>
            <translation>{file} 在同一文件夹中。</translation>
        </message>
        <message>
            <location filename="gui/work/conversion.py" />
            <source>tf2onnx is installed and can write {file} from it, in a process of its own, which you can cancel. It runs {command}</source>
            <translation>已安装 tf2onnx，可由它写出 {file}；在单独的进程中进行，可以取消。将运行 {command}</translation>
        </message>
        <message>
            <location filename="gui/work/conversion.py" />
            <source>Convert with tf2onnx and open</source>
            <translation>用 tf2onnx 转换并打开</translation>
        </message>
        <message>
            <location filename="gui/work/conversion.py" />
            <source>Open {file}, which lies beside it.</source>
            <translation>打开同一文件夹中的 {file}。</translation>
        </message>
        <message>
            <location filename="gui/work/conversion.py" />
            <source>Convert it with tf2onnx, and open {file}.</source>
            <translation>用 tf2onnx 转换，并打开 {file}。</translation>
        </message>
        <message>
            <location filename="gui/work/failures.py" />
            <source>{job} failed</source>
            <translation>{job}失败</translation>
        </message>
        <message>
            <location filename="gui/work/failures.py" />
            <source>Install pnnx and open</source>
            <translation>安装 pnnx 并打开</translation>
        </message>
        <message>
            <location filename="gui/work/failures.py" />
            <source>Start a new worker</source>
            <translation>启动新的工作进程</translation>
        </message>
        <message>
            <location filename="gui/work/failures.py" />
            <source>Thresholds are kept, and Export writes them as table and plan without the network.</source>
            <translation>阈值已保留；没有网络也可以用“导出”写出表和方案。</translation>
        </message>
        <message>
            <location filename="gui/work/failures.py" />
            <source>Run again</source>
            <translation>重新运行</translation>
        </message>
        <message>
            <location filename="gui/work/failures.py" />
            <source>Check the table…</source>
            <translation>检查校准表…</translation>
        </message>
        <message>
            <location filename="gui/work/failures.py" />
            <source>Use as class names</source>
            <translation>用作类别名称</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>{count} thresholds from the file stay</source>
            <translation>来自文件的 {count} 个阈值保持不变</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>Calibrated again; the thresholds are the old ones: {why}.</source>
            <translation>已重新校准；阈值仍是原来的：{why}。</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>Calibrated again; the thresholds stay, so that what was undone can be redone.</source>
            <translation>已重新校准；阈值保持不变，以便重做已撤销的操作。</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>1 threshold from the file stays</source>
            <translation>来自文件的 1 个阈值保持不变</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>their methods</source>
            <translation>各自的方法</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>1 threshold was made anew with {method}</source>
            <translation>1 个阈值已用 {method} 重新生成</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>{count} thresholds were made anew with {method}</source>
            <translation>{count} 个阈值已用 {method} 重新生成</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>{new}; {old}</source>
            <translation>{new}；{old}</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>1 threshold that was set, imported or searched stays</source>
            <translation>1 个设定、导入或搜索得到的阈值保持不变</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>{count} thresholds that were set, imported or searched stay</source>
            <translation>{count} 个设定、导入或搜索得到的阈值保持不变</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>the thresholds stay the same</source>
            <translation>阈值没有变化</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>Kept: {names}</source>
            <translation>保留：{names}</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>1 that was set, imported or searched stays</source>
            <translation>1 个设定、导入或搜索得到的保持不变</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>{count} that were set, imported or searched stay</source>
            <translation>{count} 个设定、导入或搜索得到的保持不变</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>Calibrated again on {images}: {what}.</source>
            <translation>已在 {images} 上重新校准：{what}。</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>Calibrated on {images}: {what}.</source>
            <translation>已在 {images} 上校准：{what}。</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>Calibrated again: {what}.</source>
            <translation>已重新校准：{what}。</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>Calibrated: {what}.</source>
            <translation>已校准：{what}。</translation>
        </message>
        <message>
            <location filename="gui/work/follower.py" />
            <source>Use new thresholds</source>
            <translation>采用新阈值</translation>
        </message>
        <message>
            <location filename="gui/work/going_on.py" />
            <source>{job} goes on from what is known: {known}.</source>
            <translation>{job}从已知结果继续：{known}。</translation>
        </message>
        <message>
            <location filename="gui/work/held_plan.py" />
            <source>Wrote {names} to {folder}.</source>
            <translation>已将 {names} 写入 {folder}。</translation>
        </message>
        <message>
            <location filename="gui/work/held_plan.py" />
            <source>Only table and plan could be written ({names}), to {folder}: {why}.</source>
            <translation>只能写出表和方案（{names}），写入 {folder}：{why}。</translation>
        </message>
        <message>
            <location filename="gui/work/held_plan.py" />
            <source>Open folder</source>
            <translation>打开文件夹</translation>
        </message>
        <message>
            <location filename="gui/work/held_plan.py" />
            <source>Table and plan were not written</source>
            <translation>未写出表和方案</translation>
        </message>
        <message>
            <location filename="gui/work/held_plan.py" />
            <source>no table: {why}</source>
            <translation>没有表：{why}</translation>
        </message>
        <message>
            <location filename="gui/work/image_checks.py" />
            <source>{what}. Int8 looks better on images that its thresholds were made from.</source>
            <translation>{what}。在生成阈值所用的图像上，int8 会显得比实际好。</translation>
        </message>
        <message>
            <location filename="gui/work/image_checks.py" />
            <source>Other calibration images…</source>
            <translation>其他校准图像…</translation>
        </message>
        <message>
            <location filename="gui/work/import_notice.py" />
            <source>Imported {file}.</source>
            <translation>已导入 {file}。</translation>
        </message>
        <message>
            <location filename="gui/work/import_notice.py" />
            <source>Imported {file}, read for {bits}-bit codes.</source>
            <translation>已导入 {file}，按 {bits} 位编码读取。</translation>
        </message>
        <message>
            <location filename="gui/work/import_notice.py" />
            <source> for {bits}-bit codes</source>
            <translation>（{bits} 位编码）</translation>
        </message>
        <message>
            <location filename="gui/work/import_notice.py" />
            <source>Its layers have other names and were matched by structure.</source>
            <translation>其中的层名不同，已按结构匹配。</translation>
        </message>
        <message>
            <location filename="gui/work/import_notice.py" />
            <source>1 finding: see the details.</source>
            <translation>发现 1 个问题：见详情。</translation>
        </message>
        <message>
            <location filename="gui/work/import_notice.py" />
            <source>{count} findings: see the details.</source>
            <translation>发现 {count} 个问题：见详情。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Preprocessing was never set</source>
            <translation>从未设置预处理</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Most networks are trained with a mean and a norm, and fail without them.</source>
            <translation>多数网络训练时用了均值和 norm，缺少它们就会出错。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Calibration and evaluation use the same images, so int8 looks better than it is.</source>
            <translation>校准与评估使用同一批图像，因此 int8 会显得比实际好。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Mean or norm looks like that of another unit.</source>
            <translation>均值或 norm 像是另一种单位的值。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Images that are opened calibrate and evaluate until calibration images are chosen.</source>
            <translation>在选择校准图像之前，打开的图像同时用于校准和评估。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>{resize} to {size}</source>
            <translation>{resize}到 {size}</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>{images} are ready: open a network for them.</source>
            <translation>{images} 已就绪：请打开对应的网络。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Class names are those of {file}, which lies beside the images.</source>
            <translation>类别名称取自图像旁边的 {file}。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>{file} is left out: {count} characters do not fit {classes} symbols of {network}.</source>
            <translation>{file} 未采用：{count} 个字符与 {network} 的 {classes} 个符号不符。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>{file} is left out: {count} class names do not fit {classes} classes of {network}.</source>
            <translation>{file} 未采用：{count} 个类别名称与 {network} 的 {classes} 个类别不符。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Preprocessing was never set: images are stretched to {size}, {channels}, values 0 to 255 as they are.</source>
            <translation>从未设置预处理：图像被拉伸为 {size}，{channels}，像素值 0 到 255 原样输入。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Preprocessing is what the network's files state: {preprocessing}.</source>
            <translation>预处理取自网络的文件：{preprocessing}。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Preprocessing was guessed: {preprocessing}.</source>
            <translation>预处理为推测：{preprocessing}。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Back to {images}</source>
            <translation>回到 {images}</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Evaluation: {evaluation}. Calibration stays on {calibration}, as chosen.</source>
            <translation>评估：{evaluation}。校准仍按所选使用 {calibration}。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Thresholds stay as they are. Calibrating anew is one step, which Undo takes back.</source>
            <translation>阈值保持不变。重新校准是一步操作，可以撤销。</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Set preprocessing</source>
            <translation>设置预处理</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Calibration images…</source>
            <translation>校准图像…</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Calibrate on {images}</source>
            <translation>在 {images} 上校准</translation>
        </message>
        <message>
            <location filename="gui/work/input_notes.py" />
            <source>Calibrate on these, too</source>
            <translation>也用它们校准</translation>
        </message>
        <message>
            <location filename="gui/work/kept_work.py" />
            <source>Edits of {file} from {time} are kept.</source>
            <translation>{file} 在 {time} 的修改已保留。</translation>
        </message>
        <message>
            <location filename="gui/work/kept_work.py" />
            <source>{file} had changes that are not saved, and they could not be kept</source>
            <translation>{file} 有未保存的修改，且未能保留</translation>
        </message>
        <message>
            <location filename="gui/work/kept_work.py" />
            <source>{file} had changes that are not saved. They are kept.</source>
            <translation>{file} 有未保存的修改，已保留。</translation>
        </message>
        <message>
            <location filename="gui/work/kept_work.py" />
            <source>The first page has them, too, and the File menu under Open recent.</source>
            <translation>首页和文件菜单的“最近打开”中也有。</translation>
        </message>
        <message>
            <location filename="gui/work/kept_work.py" />
            <source>Go back to them</source>
            <translation>回到这些修改</translation>
        </message>
        <message>
            <location filename="gui/work/missing.py" />
            <source>Calibrate first (F7): there are no thresholds yet.</source>
            <translation>请先校准（F7）：还没有阈值。</translation>
        </message>
        <message>
            <location filename="gui/work/missing.py" />
            <source>Open images first (Ctrl+I): thresholds come from a calibration on them.</source>
            <translation>请先打开图像（Ctrl+I）：阈值由在这些图像上的校准得出。</translation>
        </message>
        <message>
            <location filename="gui/work/missing.py" />
            <source>Open calibration images first (Ctrl+Shift+I): better thresholds are searched on them.</source>
            <translation>请先打开校准图像（Ctrl+Shift+I）：更好的阈值要在这些图像上搜索。</translation>
        </message>
        <message>
            <location filename="gui/work/missing.py" />
            <source>Try again when the images are there: they are still being read.</source>
            <translation>请在图像读完后重试：图像仍在读取。</translation>
        </message>
        <message>
            <location filename="gui/work/missing.py" />
            <source>This network is int8 already: its thresholds can't be edited.</source>
            <translation>该网络已是 int8：不能编辑阈值。</translation>
        </message>
        <message>
            <location filename="gui/work/missing.py" />
            <source>Try again when the calibration images are there: they are still being read.</source>
            <translation>请在校准图像读完后重试：图像仍在读取。</translation>
        </message>
        <message>
            <location filename="gui/work/multipliers.py" />
            <source>Select a layer to see its multipliers.</source>
            <translation>选择一层以查看其乘数。</translation>
        </message>
        <message>
            <location filename="gui/work/multipliers.py" />
            <source>This network is int8 already: there is no plan to take scales from.</source>
            <translation>该网络已是 int8：没有可取 scale 的方案。</translation>
        </message>
        <message>
            <location filename="gui/work/multipliers.py" />
            <source>Scales come with the calibration. {way_out}</source>
            <translation>scale 来自校准。{way_out}</translation>
        </message>
        <message>
            <location filename="gui/work/multipliers.py" />
            <source>No multipliers: the layer {reason}.</source>
            <translation>没有乘数：该层{reason}。</translation>
        </message>
        <message>
            <location filename="gui/work/multipliers.py" />
            <source>No multipliers: {reason}.</source>
            <translation>没有乘数：{reason}。</translation>
        </message>
        <message>
            <location filename="gui/work/network_drawing.py" />
            <source>Open a network to see it here.</source>
            <translation>打开网络后在此查看。</translation>
        </message>
        <message>
            <location filename="gui/work/network_drawing.py" />
            <source>Drawing the network…</source>
            <translation>正在绘制网络…</translation>
        </message>
        <message>
            <location filename="gui/work/onnx_beside.py" />
            <source>Open {file}, which lies beside it, and ONNX Runtime is measured, too.</source>
            <translation>改为打开同一文件夹中的 {file}，即可同时测量 ONNX Runtime。</translation>
        </message>
        <message>
            <location filename="gui/work/onnx_beside.py" />
            <source>{pair} is run by ncnn alone. {file} is opened in its place: ncnn then runs what pnnx converts from it, not this pair, and its layers may have other names, so that tables of the pair may not fit. Images and preprocessing stay.</source>
            <translation>{pair} 只能由 ncnn 运行。{file} 将取代它被打开：此后 ncnn 运行的是 pnnx 由它转换出的网络，而不是这一对文件；其层名可能不同，因此这一对文件的校准表可能不适用。图像和预处理保持不变。</translation>
        </message>
        <message>
            <location filename="gui/work/onnx_beside.py" />
            <source>Open {file} instead</source>
            <translation>改为打开 {file}</translation>
        </message>
        <message>
            <location filename="gui/work/outside.py" />
            <source>No program of this system opens {path}.</source>
            <translation>系统中没有能打开 {path} 的程序。</translation>
        </message>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>No image is of this kind.</source>
            <translation>没有这类图像。</translation>
        </message>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>Open evaluation images to see where int8 and fp32 disagree.</source>
            <translation>打开评估图像，即可查看 int8 与 fp32 不一致之处。</translation>
        </message>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>{column} has no answers: {reason}</source>
            <translation>{column} 没有结果：{reason}</translation>
        </message>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>The network is int8 already: there is no fp32 to compare it with.</source>
            <translation>该网络已是 int8：没有可对照的 fp32。</translation>
        </message>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>Evaluating… The images where int8 and fp32 disagree most come with the result.</source>
            <translation>正在评估… int8 与 fp32 差距最大的图像会随结果一起显示。</translation>
        </message>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>Evaluate to see the images where int8 and fp32 disagree most  (F5).</source>
            <translation>评估后可查看 int8 与 fp32 差距最大的图像（F5）。</translation>
        </message>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>Not evaluated yet.</source>
            <translation>尚未评估。</translation>
        </message>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>This needs labels.</source>
            <translation>需要标签。</translation>
        </message>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>This task has no such thing.</source>
            <translation>此任务没有这一项。</translation>
        </message>
        <message>
            <location filename="gui/work/plan_files.py" />
            <source>Imported {file}: {what}.</source>
            <translation>已导入 {file}：{what}。</translation>
        </message>
        <message>
            <location filename="gui/work/plan_files.py" />
            <source>Exported {count} files to {folder}.</source>
            <translation>已将 {count} 个文件导出到 {folder}。</translation>
        </message>
        <message>
            <location filename="gui/work/plan_files.py" />
            <source>{layers}: {what}; the table can't say it</source>
            <translation>{layers}：{what}；表无法表达这一点</translation>
        </message>
        <message>
            <location filename="gui/work/plan_files.py" />
            <source>{count} ranges</source>
            <translation>{count} 个范围</translation>
        </message>
        <message>
            <location filename="gui/work/plan_files.py" />
            <source>{count} ranges for {bits}-bit codes</source>
            <translation>{count} 个 {bits} 位编码的范围</translation>
        </message>
        <message>
            <location filename="gui/work/plan_files.py" />
            <source>{count} zero-centred</source>
            <translation>{count} 个零中心化</translation>
        </message>
        <message>
            <location filename="gui/work/plan_files.py" />
            <source>Show findings</source>
            <translation>显示发现的问题</translation>
        </message>
        <message>
            <location filename="gui/work/profiling.py" />
            <source>In fp32 now: {layers}. Time by layer again says what it saved.</source>
            <translation>现在用 fp32：{layers}。再次运行“逐层耗时”即可看到节省了多少。</translation>
        </message>
        <message>
            <location filename="gui/work/profiling.py" />
            <source>These layers run fp32 already.</source>
            <translation>这些层已是 fp32。</translation>
        </message>
        <message>
            <location filename="gui/work/queries.py" />
            <source>Waiting for another job: {job}…</source>
            <translation>等待另一个任务：{job}…</translation>
        </message>
        <message>
            <location filename="gui/work/queries.py" />
            <source>Cancelled. Do it again.</source>
            <translation>已取消。请再试一次。</translation>
        </message>
        <message>
            <location filename="gui/work/recent_work.py" />
            <source>{name} (changes not saved)</source>
            <translation>{name}（修改未保存）</translation>
        </message>
        <message>
            <location filename="gui/work/recent_work.py" />
            <source>{name} ({folder})</source>
            <translation>{name}（{folder}）</translation>
        </message>
        <message>
            <location filename="gui/work/restored_searches.py" />
            <source>The session names a metric of its own, {file}. It was not run: run only what you trust.</source>
            <translation>会话指定了自定义指标 {file}。它尚未运行：只运行你信任的代码。</translation>
        </message>
        <message>
            <location filename="gui/work/restored_searches.py" />
            <source>{file}
is Python, which may do on this computer whatever you may.</source>
            <translation>{file}
是 Python 代码，在这台计算机上可以做你能做的任何事。</translation>
        </message>
        <message>
            <location filename="gui/work/restored_searches.py" />
            <source>Run {file}</source>
            <translation>运行 {file}</translation>
        </message>
        <message>
            <location filename="gui/work/restorer.py" />
            <source>What was measured on them is measured anew: thresholds that nobody edited follow, and can be undone. Choose other images in Inputs › Images.</source>
            <translation>在这些图像上测得的内容会重新测量：未被编辑的阈值随之更新，并可撤销。可在输入 › 图像中选择其他图像。</translation>
        </message>
        <message>
            <location filename="gui/work/restorer.py" />
            <source>{file} is not the network that the session was saved with: results are stale.</source>
            <translation>{file} 不是保存会话时的网络：结果已过期。</translation>
        </message>
        <message>
            <location filename="gui/work/restorer.py" />
            <source>Figures were read on {processors}, not on this machine, and are shown as stale.</source>
            <translation>这些数值在 {processors} 上测得，不是本机，因此显示为过期。</translation>
        </message>
        <message>
            <location filename="gui/work/restorer.py" />
            <source>The images of {folder} changed since the session was saved.</source>
            <translation>会话保存后，{folder} 的图像已更改。</translation>
        </message>
        <message>
            <location filename="gui/work/restorer.py" />
            <source>{folder} has {now} images, and had {before} when the session was saved.</source>
            <translation>{folder} 现有 {now} 张图像，会话保存时有 {before} 张。</translation>
        </message>
        <message>
            <location filename="gui/work/restorer.py" />
            <source>Run all here</source>
            <translation>全部在本机运行</translation>
        </message>
        <message>
            <location filename="gui/work/retries.py" />
            <source>{job} is running already: Ctrl+. stops it.</source>
            <translation>{job}已在运行：按 Ctrl+. 停止。</translation>
        </message>
        <message>
            <location filename="gui/work/retries.py" />
            <source>Another folder…</source>
            <translation>其他文件夹…</translation>
        </message>
        <message>
            <location filename="gui/work/retries.py" />
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>The plan was edited meanwhile: what was found would replace edits of these blobs.</source>
            <translation>方案在此期间被编辑：采用找到的结果会覆盖对这些 blob 的编辑。</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>1 − cosine of {count} layers' own outputs falls by {share}</source>
            <translation>{count} 层自身输出的 1 − 余弦降低 {share}</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>EasyQuant for {blobs}: {gain}.</source>
            <translation>对 {blobs} 运行 EasyQuant：{gain}。</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>{count} blobs</source>
            <translation>{count} 个 blob</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>1 − cosine of {layer}'s output falls by {share}</source>
            <translation>{layer} 的输出的 1 − 余弦降低 {share}</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>Switch a layer on first: EasyQuant needs one that runs in int8.</source>
            <translation>请先启用一层：EasyQuant 需要以 int8 运行的层。</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>EasyQuant found no better scales for {blobs}.</source>
            <translation>EasyQuant 没有为 {blobs} 找到更好的 scale。</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>EasyQuant {how_it_ended}. Some scales were found by then.</source>
            <translation>EasyQuant {how_it_ended}。此前已找到一些 scale。</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>Show report</source>
            <translation>显示报告</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>Choose {bits} bits and search again: these scales are for {bits}-bit codes.</source>
            <translation>请选择 {bits} 位后重新搜索：这些 scale 适用于 {bits} 位编码。</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>EasyQuant is running already: Ctrl+. stops it.</source>
            <translation>EasyQuant 已在运行：按 Ctrl+. 停止。</translation>
        </message>
        <message>
            <location filename="gui/work/scale_search.py" />
            <source>Use what was found</source>
            <translation>采用找到的结果</translation>
        </message>
        <message>
            <location filename="gui/work/schemes.py" />
            <source>Zero-centred 1 blob, {gain} SQNR on average</source>
            <translation>已将 1 个 blob 零中心化，SQNR 平均 {gain}</translation>
        </message>
        <message>
            <location filename="gui/work/schemes.py" />
            <source>{what}; 1 stays as it is</source>
            <translation>{what}；1 个保持原样</translation>
        </message>
        <message>
            <location filename="gui/work/schemes.py" />
            <source>Not zero-centred: {why}.</source>
            <translation>未零中心化：{why}。</translation>
        </message>
        <message>
            <location filename="gui/work/schemes.py" />
            <source>No blob is zero-centred.</source>
            <translation>没有 blob 被零中心化。</translation>
        </message>
        <message>
            <location filename="gui/work/schemes.py" />
            <source>Zero-centred {count} blobs, {gain} SQNR on average</source>
            <translation>已将 {count} 个 blob 零中心化，SQNR 平均 {gain}</translation>
        </message>
        <message>
            <location filename="gui/work/schemes.py" />
            <source>Zero-centred {count} blobs: they share one constant, {gain} SQNR on average</source>
            <translation>已将 {count} 个 blob 零中心化（它们共用一个常数），SQNR 平均 {gain}</translation>
        </message>
        <message>
            <location filename="gui/work/schemes.py" />
            <source>{what}; {count} stay as they are</source>
            <translation>{what}；{count} 个保持原样</translation>
        </message>
        <message>
            <location filename="gui/work/searcher.py" />
            <source>was cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <location filename="gui/work/searcher.py" />
            <source>was cancelled: the plan has {bits}-bit codes now</source>
            <translation>已取消：方案现为 {bits} 位编码</translation>
        </message>
        <message>
            <location filename="gui/work/searcher.py" />
            <source>ended with the worker process</source>
            <translation>随工作进程一起结束</translation>
        </message>
        <message>
            <location filename="gui/work/session.py" />
            <source>Run int8</source>
            <translation>运行 int8</translation>
        </message>
        <message>
            <location filename="gui/work/session.py" />
            <source>Preprocessing was never set (mean 0, norm 1): {warning}</source>
            <translation>从未设置预处理（均值 0，norm 1）：{warning}</translation>
        </message>
        <message>
            <location filename="gui/work/session.py" />
            <source>{file} does not say its input size: {size}, as {source}.</source>
            <translation>{file} 没有说明输入尺寸：取 {size}，{source}。</translation>
        </message>
        <message>
            <location filename="gui/work/session.py" />
            <source>This network is int8 already: its thresholds are shown, but can't be edited.</source>
            <translation>该网络已是 int8：显示其阈值，但不能编辑。</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>saving the session</source>
            <translation>保存会话</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>Unsaved work is not kept in case the program ends</source>
            <translation>程序意外结束时，未保存的工作将丢失</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>{file} had changes that are not saved.</source>
            <translation>{file} 有未保存的修改。</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>Save once the session is there: it is still being opened.</source>
            <translation>请在会话打开后再保存：会话仍在打开。</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>Not saved: {file} was changed by another window or program since it was opened here.</source>
            <translation>未保存：{file} 在此打开之后，被另一个窗口或程序修改过。</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>Save under another name (Ctrl+Shift+S) to keep both.</source>
            <translation>用另一个文件名保存（Ctrl+Shift+S）可保留两者。</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>Found at the same place beside it: {files}.</source>
            <translation>在其旁的相同位置找到：{files}。</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>{file} has all that was kept: nothing is unsaved.</source>
            <translation>{file} 已包含所保留的全部内容：没有未保存的内容。</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>Unsaved work is not kept in case the program ends ({folder}: {why}).</source>
            <translation>程序意外结束时，未保存的工作将丢失（{folder}：{why}）。</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>Save them</source>
            <translation>保存修改</translation>
        </message>
        <message>
            <location filename="gui/work/session_files.py" />
            <source>Save over it</source>
            <translation>覆盖保存</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>It would be installed with pip into {folder}, which you can delete at any time. By hand: {command}</source>
            <translation>将用 pip 安装到 {folder}，随时可以删除。手动安装：{command}</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>Thresholds and results are kept; a new one opens network and images again.</source>
            <translation>阈值和结果已保留；新的工作进程会重新打开网络和图像。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>It may take long, or hang; a new worker process would open network and images again, and keep thresholds and results.</source>
            <translation>可能耗时较长，也可能已挂起；新的工作进程会重新打开网络和图像，并保留阈值和结果。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>Install pnnx to open {file}: free software of the ncnn project, one package.</source>
            <translation>安装 pnnx 即可打开 {file}：它是 ncnn 项目的自由软件，只有一个包。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>{file} is converted with pnnx, which is not installed.</source>
            <translation>{file} 需用 pnnx 转换，而 pnnx 未安装。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>Check that the network is intact and runs elsewhere, and report it with the file.</source>
            <translation>请检查网络是否完好、能否在别处运行，并附上文件报告此问题。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>{file} can't be opened: native code crashed on it. What was open is kept.</source>
            <translation>无法打开 {file}：原生代码因它崩溃。已打开的内容保持不变。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>The worker process ended. This is lost: {job}.</source>
            <translation>工作进程已结束。丢失的任务：{job}。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>The worker process ended.</source>
            <translation>工作进程已结束。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>{job}: no answer for {seconds} s.</source>
            <translation>{job}：{seconds} 秒没有响应。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>No answer for {seconds} s.</source>
            <translation>{seconds} 秒没有响应。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>1 image was left out of the evaluation.</source>
            <translation>评估跳过了 1 张图像。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>{count} images were left out of the evaluation.</source>
            <translation>评估跳过了 {count} 张图像。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>1 image was left out of the calibration.</source>
            <translation>校准跳过了 1 张图像。</translation>
        </message>
        <message>
            <location filename="gui/work/session_texts.py" />
            <source>{count} images were left out of the calibration.</source>
            <translation>校准跳过了 {count} 张图像。</translation>
        </message>
        <message>
            <location filename="gui/work/session_writes.py" />
            <source>was changed meanwhile</source>
            <translation>在此期间被修改过</translation>
        </message>
        <message>
            <location filename="gui/work/stops.py" />
            <source>{job} was stopped before it began.</source>
            <translation>{job}在开始之前已停止。</translation>
        </message>
        <message>
            <location filename="gui/work/stops.py" />
            <source>{job} was stopped: nothing better was found so far.</source>
            <translation>{job}已停止：到目前为止没有找到更好的结果。</translation>
        </message>
        <message>
            <location filename="gui/work/stops.py" />
            <source>{job} was stopped at {done} of {total}.</source>
            <translation>{job}已停止，进度 {done} / {total}。</translation>
        </message>
        <message>
            <location filename="gui/work/stops.py" />
            <source>{job} was stopped.</source>
            <translation>{job}已停止。</translation>
        </message>
        <message>
            <location filename="gui/work/stops.py" />
            <source>What was found so far stays.</source>
            <translation>已得到的结果保留。</translation>
        </message>
        <message>
            <location filename="gui/work/stops.py" />
            <source>int8 has no results of the present plan: the next edit runs it.</source>
            <translation>当前方案尚无 int8 结果：下次编辑后会自动运行。</translation>
        </message>
        <message>
            <location filename="gui/work/targets.py" />
            <source>session</source>
            <translation>会话</translation>
        </message>
        <message>
            <location filename="gui/work/targets.py" />
            <source>there is a target {name} already</source>
            <translation>已有名为 {name} 的目标设备</translation>
        </message>
        <message>
            <location filename="gui/work/targets.py" />
            <source>take another name</source>
            <translation>请换一个名称</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Bias</source>
            <translation>偏置</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Tuning found nothing better than the plan before: {objective} on {count} held-out calibration images is the same</source>
            <translation>调优没有找到比之前的方案更好的结果：损失（{objective}）相同（用 {count} 张留出的校准图像测得）</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>{kind} ({what}): not scored, the time was up.</source>
            <translation>{kind}（{what}）：时间已到，未评分。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>{kind} ({what}): not tried, as {trials} steps had been tried.</source>
            <translation>{kind}（{what}）：未尝试，此前已尝试 {trials} 步。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>{tool}: not tried, it takes about {need}, and {left} were left.</source>
            <translation>{tool}：未尝试，约需 {need}，而只剩 {left}。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>{tool}: not tried, as {trials} steps had been tried.</source>
            <translation>{tool}：未尝试，此前已尝试 {trials} 步。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Nothing was tried yet.</source>
            <translation>尚未试过任何步骤。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Nothing better than the present plan yet.</source>
            <translation>尚未找到优于当前方案的结果。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Nothing better than the file's thresholds yet.</source>
            <translation>尚未找到优于文件自带阈值的结果。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Nothing better than KL yet.</source>
            <translation>尚未找到优于 KL 的方案。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Tuning had no time to try anything to its end</source>
            <translation>调优时间不够完成任何尝试</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>{objective} on {count} held-out calibration images is {less} lower than with the plan before (95 %: {ends}) and {kept} lower than with {start}</source>
            <translation>损失（{objective}）比之前的方案降低 {less}（95 % 区间：{ends}；用 {count} 张留出的校准图像测得），比 {start} 降低 {kept}</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>{objective} on {count} held-out calibration images is {less} lower than with the plan before, which may be chance (95 %: {ends}), and {kept} lower than with {start}</source>
            <translation>损失（{objective}）比之前的方案降低 {less}，但可能只是偶然（95 % 区间：{ends}；用 {count} 张留出的校准图像测得），比 {start} 降低 {kept}</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>The plan before is the best: its {objective} on {count} held-out calibration images is {less} lower than that of what tuning found (95 %: {ends})</source>
            <translation>之前的方案最好：其损失（{objective}）比调优找到的方案低 {less}（95 % 区间：{ends}；用 {count} 张留出的校准图像测得）</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>The plan before seems the best: its {objective} on {count} held-out calibration images is {less} lower than that of what tuning found, which may be chance (95 %: {ends})</source>
            <translation>之前的方案看来最好：其损失（{objective}）比调优找到的方案低 {less}，但可能只是偶然（95 % 区间：{ends}；用 {count} 张留出的校准图像测得）</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>the file's thresholds</source>
            <translation>文件自带的阈值</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>automatic 8-bit weights</source>
            <translation>自动选择的 8 位权重</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>{what}, the others as they were</source>
            <translation>{what}，其余保持不变</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Better than the file's thresholds, and nothing better than the present plan yet.</source>
            <translation>已优于文件自带的阈值，但尚未优于当前方案。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Better than KL, and nothing better than the present plan yet.</source>
            <translation>已优于 KL，但尚未优于当前方案。</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Tuning found nothing better than the file's thresholds on the {count} held-out calibration images</source>
            <translation>调优没有找到优于文件自带阈值的方案（用 {count} 张留出的校准图像测得）</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>Tuning found nothing better than KL on the {count} held-out calibration images</source>
            <translation>调优没有找到优于 KL 的方案（用 {count} 张留出的校准图像测得）</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>with {start} alone, {objective} on {count} held-out calibration images is {less} lower than with the plan before (95 %: {ends}); no step gained</source>
            <translation>仅用 {start} 时，损失（{objective}）比之前的方案降低 {less}（95 % 区间：{ends}；用 {count} 张留出的校准图像测得）；没有步骤带来改善</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>with {start} alone, {objective} on {count} held-out calibration images is {less} lower than with the plan before, which may be chance (95 %: {ends}); no step gained</source>
            <translation>仅用 {start} 时，损失（{objective}）比之前的方案降低 {less}，但可能只是偶然（95 % 区间：{ends}；用 {count} 张留出的校准图像测得）；没有步骤带来改善</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>{objective} on {count} held-out calibration images is {less} lower than with {start} (95 %: {ends})</source>
            <translation>损失（{objective}）比 {start} 降低 {less}（95 % 区间：{ends}；用 {count} 张留出的校准图像测得）</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>{objective} on {count} held-out calibration images is {less} lower than with {start}, which may be chance (95 %: {ends})</source>
            <translation>损失（{objective}）比 {start} 降低 {less}，但可能只是偶然（95 % 区间：{ends}；用 {count} 张留出的校准图像测得）</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>No step gained, and the plan before is better than {start}: its {objective} on {count} held-out calibration images is {less} lower (95 %: {ends})</source>
            <translation>没有步骤带来改善，之前的方案优于 {start}：其损失（{objective}）低 {less}（95 % 区间：{ends}；用 {count} 张留出的校准图像测得）</translation>
        </message>
        <message>
            <location filename="gui/work/tune_texts.py" />
            <source>No step gained, and the plan before seems better than {start}: its {objective} on {count} held-out calibration images is {less} lower, which may be chance (95 %: {ends})</source>
            <translation>没有步骤带来改善，之前的方案看来优于 {start}：其损失（{objective}）低 {less}，但可能只是偶然（95 % 区间：{ends}；用 {count} 张留出的校准图像测得）</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>The plan was edited meanwhile: the tuned plan would replace these edits.</source>
            <translation>方案在此期间被编辑：采用调优方案会覆盖这些编辑。</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>The plan stays as it is.</source>
            <translation>方案保持不变。</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>Evaluation images were used, so that top-1 may look better than it is.</source>
            <translation>用到了评估图像，因此 top-1 可能显得比实际高。</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>{count} layers that were off stay off.</source>
            <translation>{count} 个已关闭的层保持关闭。</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>{used} of {budget} used, after {before} to measure the images and score the start.</source>
            <translation>已用 {used}，共 {budget}；此前测量图像和给起点评分用了 {before}。</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>Tuning {how_it_ended}.</source>
            <translation>调优{how_it_ended}。</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>1 layer that was off stays off.</source>
            <translation>1 个已关闭的层保持关闭。</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>{time} so far; the {budget} begin once the start is scored.</source>
            <translation>已过 {time}；给起点评分之后才开始计 {budget}。</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>Use the best plan so far ({bits} bits)</source>
            <translation>采用目前最佳方案（{bits} 位）</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>Use the best plan so far</source>
            <translation>采用目前最佳方案</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>{step}, about {time}</source>
            <translation>{step}，约 {time}</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>Tuned: {gain}.</source>
            <translation>调优完成：{gain}。</translation>
        </message>
        <message>
            <location filename="gui/work/tuner.py" />
            <source>Use the tuned plan</source>
            <translation>采用调优方案</translation>
        </message>
    </context>
</TS>
