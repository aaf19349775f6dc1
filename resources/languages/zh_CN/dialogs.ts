<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/dialogs/about.py" />
            <source>About ClipScope</source>
            <translation>关于 ClipScope</translation>
        </message>
        <message>
            <location filename="gui/dialogs/about.py" />
            <source>See, tune and export int8 clip thresholds, with the deployed engines answering.</source>
            <translation>查看、调整并导出 int8 截断阈值，结果直接来自所部署的推理引擎。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/about.py" />
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <location filename="gui/dialogs/about.py" />
            <source>{name} not installed</source>
            <translation>{name} 未安装</translation>
        </message>
        <message>
            <location filename="gui/dialogs/analysis_tools.py" />
            <source>{job} has ended: its window shows what was found.</source>
            <translation>{job}已结束：其窗口显示所得结果。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/analysis_tools.py" />
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>points below fp32</source>
            <translation>个百分点（相对 fp32 下降）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>layers in fp32</source>
            <translation>层为 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>agreement</source>
            <translation>一致率</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>flips</source>
            <translation>翻转</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>boxes</source>
            <translation>检测框</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>verification</source>
            <translation>验证</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>{unit} of {figure} below fp32</source>
            <translation>{unit}（{figure} 相对 fp32 下降）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>at most {number} {what}</source>
            <translation>最多 {number} {what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>{figure} below fp32</source>
            <translation>{figure}（低于 fp32）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>points</source>
            <translation>百分点</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>{unit} of {figure}</source>
            <translation>{unit}（{figure}）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>{unit} of {figure} more than fp32</source>
            <translation>{unit}（{figure} 相对 fp32 上升）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>of {figure}</source>
            <translation>{figure}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/budget_kinds.py" />
            <source>{figure} more than fp32</source>
            <translation>{figure}（高于 fp32）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>is not something ClipScope opens</source>
            <translation>不是 ClipScope 能打开的文件</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>one network at a time</source>
            <translation>一次只能打开一个网络</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>a table without a column of class names: write a list file, a line 'image class' each</source>
            <translation>表格中没有类别名称列：请写成列表文件，每行“图像 类别”</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>one table at a time; Compare plans takes two</source>
            <translation>一次只能导入一个表；“对比方案”可同时读取两个</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>one file of class names at a time</source>
            <translation>一次只能用一个类别名称文件</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>one set of labels at a time</source>
            <translation>一次只能用一套标签</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>is not there</source>
            <translation>不存在</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>a single image: drop its folder</source>
            <translation>单张图像：请拖入它所在的文件夹</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>speaks of preprocessing: put it beside the network, which is then opened with it</source>
            <translation>描述的是预处理：把它放在网络旁边，打开网络时会一并读取</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>a session brings its own</source>
            <translation>会话自带所需的一切</translation>
        </message>
        <message>
            <location filename="gui/dialogs/dropped.py" />
            <source>two sets of images at most: drop the folder that holds them</source>
            <translation>最多两套图像：请拖入包含它们的文件夹</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Layer</source>
            <translation>层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Blob</source>
            <translation>Blob</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>1 − cosine before, 10⁻⁴</source>
            <translation>之前的 1 − 余弦，10⁻⁴</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>After</source>
            <translation>之后</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Reduction</source>
            <translation>降幅</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Threshold ×</source>
            <translation>阈值 ×</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Weight scales ×</source>
            <translation>权重 scale ×</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Layer in ncnn</source>
            <translation>ncnn 中的层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Root blob that it reads</source>
            <translation>该层读取的根 blob</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Objective: the mean over images of the cosine of the layer's fp32 output and its int8 output on ncnn, in units of 10⁻⁴ below 1</source>
            <translation>目标函数：该层 fp32 输出与 ncnn 上 int8 输出的余弦对所有图像取平均，数值为与 1 的差距，单位 10⁻⁴</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>The same with the scales found</source>
            <translation>采用搜索所得 scale 后的同一数值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>By how much it fell</source>
            <translation>下降幅度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Threshold found, as a multiple of the one before</source>
            <translation>搜索所得阈值，为原阈值的倍数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Lowest and highest weight scale found, as multiples of those before</source>
            <translation>搜索所得权重 scale 的最小和最大值，为原值的倍数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>nothing gains any more</source>
            <translation>已无进一步收益</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>the time is used</source>
            <translation>时间已用完</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>all sweeps done</source>
            <translation>所有轮次已完成</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>{gain}, the mean over images</source>
            <translation>{gain}，对图像取平均</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>{sweeps} sweeps of {images} images in {seconds} s; {why}</source>
            <translation>{images} 张图像共 {sweeps} 轮，用时 {seconds} s；{why}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>{gain}, the mean over images and layers</source>
            <translation>{gain}，对图像和层取平均</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>1 sweep of {images} images in {seconds} s; {why}</source>
            <translation>{images} 张图像共 1 轮，用时 {seconds} s；{why}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>EasyQuant report</source>
            <translation>EasyQuant 报告</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Layers that were searched</source>
            <translation>搜索过的层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="gui/dialogs/easyquant_report.py" />
            <source>Searching…</source>
            <translation>正在搜索…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>ncnn: table and int8 network  ({stem}-int8.table, .param, .bin), with a C++ and a Python example</source>
            <translation>ncnn：校准表和 int8 网络（{stem}-int8.table、.param、.bin），附 C++ 和 Python 示例</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>ONNX Runtime: int8 network, QDQ  ({stem}-int8.onnx)</source>
            <translation>ONNX Runtime：int8 网络，QDQ（{stem}-int8.onnx）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>TensorRT: calibration cache  ({stem}-int8.cache)</source>
            <translation>TensorRT：校准缓存（{stem}-int8.cache）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>Ranges as JSON  ({stem}-int8.ranges.json)</source>
            <translation>JSON 格式的范围（{stem}-int8.ranges.json）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>Table and plan alone  ({stem}-int8.table, .ranges.json), also when the network's files are gone</source>
            <translation>仅校准表和方案（{stem}-int8.table、.ranges.json），网络文件已不在时也可导出</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>MACE: range file  ({stem}-int8.mace)</source>
            <translation>MACE：范围文件（{stem}-int8.mace）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>PyTorch, QNNPACK: scales and zero points  ({stem}-int8.pytorch.json), with a program</source>
            <translation>PyTorch，QNNPACK：scale 和零点（{stem}-int8.pytorch.json），附程序</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>Paddle Lite: thresholds  ({stem}-int8.paddle.json)</source>
            <translation>Paddle Lite：阈值（{stem}-int8.paddle.json）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>TFLite: tensors as JSON  ({stem}-int8.tflite.json)</source>
            <translation>TFLite：JSON 格式的张量（{stem}-int8.tflite.json）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>List of lowest and highest values  ({stem}-int8.minmax)</source>
            <translation>最小值和最大值列表（{stem}-int8.minmax）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>Browse…</source>
            <translation>浏览…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>The grey ones need the ONNX file: {reason}.</source>
            <translation>灰色项需要 ONNX 文件：{reason}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>Export to</source>
            <translation>导出到</translation>
        </message>
        <message>
            <location filename="gui/dialogs/export_dialog.py" />
            <source>Files of these names are there already and will be replaced.</source>
            <translation>已有同名文件，将被覆盖。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>logit cosine</source>
            <translation>logit 余弦</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>{figure} above fp32's, {unit}</source>
            <translation>{figure} 相对 fp32，{unit}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>in fp32: {layers}</source>
            <translation>fp32：{layers}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>{difference} against fp32 (95 %: {ends})</source>
            <translation>{difference}，与 fp32 相比（95 %：{ends}）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>a click selects, a second one applies</source>
            <translation>单击选中，再次单击应用</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>{names} and {count} more</source>
            <translation>{names} 及另外 {count} 层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>output cosine</source>
            <translation>输出余弦</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>{figure} better than fp32's by, {unit}</source>
            <translation>{figure} 优于 fp32，{unit}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>{figure} above fp32's</source>
            <translation>{figure} 相对 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>{median} ms ({spread})</source>
            <translation>{median} ms（{spread}）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>all layers (the fp32 network)</source>
            <translation>所有层（fp32 网络）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>{figure} better than fp32's by</source>
            <translation>{figure} 优于 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>in fp32:</source>
            <translation>fp32：</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_figures.py" />
            <source>and {count} more</source>
            <translation>及另外 {count} 层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>A click selects a point, a second one applies it.</source>
            <translation>单击选中一个点，再次单击则应用。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Plans from all int8 to all fp32, each evaluated and timed on ncnn with nothing else running. The front is made of the plans that no other plan beats in both.</source>
            <translation>从全 int8 到全 fp32 的一系列方案，逐个评估，并在无其他任务运行时用 ncnn 计时。前沿由两方面都不被其他方案超过的方案构成。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>The measurement waits its turn: it begins once what runs has ended.</source>
            <translation>测量正在排队：当前任务结束后开始。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Measure again: these plans belong to other thresholds or images.</source>
            <translation>请重新测量：这些方案属于其他阈值或图像。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Accuracy against latency</source>
            <translation>精度与延迟</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Figure of the accuracy</source>
            <translation>精度指标</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Measure</source>
            <translation>测量</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Evaluate and time plans from all int8 to all fp32</source>
            <translation>评估从全 int8 到全 fp32 的方案并计时</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Apply selected point</source>
            <translation>应用选中的点</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Latency of ncnn, 1 thread, one image: median and range of turns.</source>
            <translation>ncnn 延迟，1 个线程，单张图像：各轮的中位数和范围。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Latency of ncnn, {threads} threads, one image: median and range of turns.</source>
            <translation>ncnn 延迟，{threads} 个线程，单张图像：各轮的中位数和范围。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Accuracy of ncnn on {images} images, 95 % intervals.</source>
            <translation>ncnn 精度基于 {images} 张图像，95 % 区间。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Accuracy of ncnn on {images} images.</source>
            <translation>ncnn 精度基于 {images} 张图像。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Not finished: stopped after {done} of {total} turns, so latencies are less certain.</source>
            <translation>未完成：{total} 轮中只测了 {done} 轮就已停止，延迟不太可靠。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>An arrow: the bar goes on beyond the plot; a point says how far.</source>
            <translation>箭头：误差线超出图表；指向该点可看到范围。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>1 plan is slower than shown: turn the wheel.</source>
            <translation>有 1 个方案比所示更慢：滚动滚轮查看。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>no other plan is better</source>
            <translation>没有更好的方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>another plan is better</source>
            <translation>有更好的方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>the present plan</source>
            <translation>当前方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>selected</source>
            <translation>已选中</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Measure again</source>
            <translation>重新测量</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Select a point first</source>
            <translation>请先选中一个点</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>This is the present plan</source>
            <translation>这就是当前方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>Make the selected plan the present one, as one edit</source>
            <translation>将选中的方案设为当前方案，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/front_panel.py" />
            <source>{count} plans are slower than shown: turn the wheel.</source>
            <translation>有 {count} 个方案比所示更慢：滚动滚轮查看。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_dialog.py" />
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_dialog.py" />
            <source>Search keys, figures, terms and methods</source>
            <translation>搜索快捷键、指标、术语和方法</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_dialog.py" />
            <source>Search the help</source>
            <translation>搜索帮助</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>vs fp32</source>
            <translation>对 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>The same figure with fp32's answers in the place of labels: it needs none, and sees only what int8 changes.</source>
            <translation>同一指标，以 fp32 的结果代替标签：不需要标签，只反映 int8 带来的变化。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Boxes lost, gained, kept</source>
            <translation>框的丢失、新增与保留</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Boxes of fp32 that int8 no longer has, boxes that only int8 has, and the share of fp32's that int8 has, too: same class, IoU 0.5 or more.</source>
            <translation>fp32 有而 int8 没有的框、只有 int8 才有的框，以及 fp32 的框中 int8 也有的占比：类别相同，IoU 不低于 0.5。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>mIoU</source>
            <translation>mIoU</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Segmentation: IoU of each class over all pixels, in the mean over classes.</source>
            <translation>分割：各类别在所有像素上的 IoU，再对类别取平均。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>PCK@0.2</source>
            <translation>PCK@0.2</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Share of the keypoints that lie within 0.2 of the longer side of the box around the labelled points.</source>
            <translation>与标注点的距离不超过标注点外接框长边 0.2 倍的关键点占比。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>TAR at FAR, verification</source>
            <translation>给定 FAR 下的 TAR、验证率</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Embeddings: share of the equal pairs that are accepted at a given rate of false accepts (far, 0.01). Verification is the share of all pairs that the best threshold tells right; where most pairs differ, calling all of them different has nearly as much, which stands beside it as base rate.</source>
            <translation>嵌入：在给定误接受率（far，0.01）下被接受的同类对的占比。验证率是最佳阈值判断正确的对在所有对中的占比；若多数对都不同类，把所有对都判为不同也几乎一样高，这一数值作为基准率列在旁边。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Rank agreement, nearest as fp32</source>
            <translation>排序一致性、最近邻一致率</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Embeddings: whether each image orders all others by cosine as in fp32 (Spearman's correlation, the mean over the images), and the share whose nearest one is the same. Neither needs labels.</source>
            <translation>嵌入：每张图像按余弦对其余图像的排序是否与 fp32 一致（Spearman 相关系数，对图像取平均），以及最近邻相同的图像占比。两者都不需要标签。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>PSNR, SSIM</source>
            <translation>PSNR、SSIM</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Image to image: peak signal to noise ratio in dB, and structural similarity; larger is better.</source>
            <translation>图像到图像：峰值信噪比（dB）和结构相似度，越大越好。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>image to image denoising super-resolution</source>
            <translation>图像到图像 去噪 超分辨率 峰值信噪比 结构相似度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>CER, CTC</source>
            <translation>CER、CTC</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Text recognition: insertions, deletions and replacements that make a line right, over its characters (character error rate). The line is the best class of each step, repeats and blanks left out (CTC, best path).</source>
            <translation>文本识别：使一行变正确所需的插入、删除和替换次数与其字符数之比（字符错误率）。一行由每一步的最佳类别组成，去掉重复和空白（CTC，最佳路径）。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>NRMSE, max error</source>
            <translation>NRMSE、最大误差</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Regression: RMS error over the standard deviation of fp32's values over the images, in the mean over the values; and the largest error, in the outputs' own unit.</source>
            <translation>回归：RMS 误差与 fp32 的值在各图像间标准差之比，对各个值取平均；以及最大误差，单位与输出相同。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Classification heads</source>
            <translation>多个分类头</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Several outputs behind a Softmax each: agreement and flips of each head, and the share of images whose heads all have fp32's class. Cosine and SQNR of such an output are those before its softmax.</source>
            <translation>多个各自经过 Softmax 的输出：每个头的一致率和翻转数，以及所有头都与 fp32 类别相同的图像占比。这类输出的余弦和 SQNR 是其 softmax 之前的值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>95 % interval</source>
            <translation>95 % 区间</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Where a figure or a difference would lie with other images of the same kind: drawn again 1,000 times from these (bootstrap); differences are paired, image by image. Grey, with n.s. (not significant), where 0 lies within it.</source>
            <translation>换成同类的其他图像时，数值或差值可能落入的范围：从这些图像中重复抽样 1,000 次（自助法）；差值逐图像配对。区间包含 0 时以灰色显示并标 n.s.（不显著）。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Fresh, stale</source>
            <translation>最新、过期</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>A result is fresh if network, plan, images, preprocessing and processor are the present ones. Otherwise it is dimmed, with what changed; F5 runs it again, undo brings it back.</source>
            <translation>网络、方案、图像、预处理和处理器都与当前一致时，结果是最新的；否则变暗并注明什么已更改。F5 重新运行，撤销则恢复原结果。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Unseen images</source>
            <translation>未见过的图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Evaluation images that are not calibration images, too. With the same ones for both, int8 looks better than it is.</source>
            <translation>没有同时用于校准的评估图像。两者用同一批图像时，int8 会显得比实际好。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Class of each image: its folder, or the list file. Other tasks read a folder or file of labels (Inputs): YOLO, VOC, COCO, masks. Without labels there are the figures against fp32.</source>
            <translation>每张图像的类别：取自其文件夹或列表文件。其他任务读取标签文件夹或标签文件（“输入”页）：YOLO、VOC、COCO、掩码。没有标签时，仍有相对 fp32 的指标。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Latency, threads, cores</source>
            <translation>延迟、线程数、核心</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Latency is measured with the threads that are chosen beside it, after a warm-up, with nothing else running; on boards also on the big or the little cores alone.</source>
            <translation>延迟按旁边所选的线程数，在预热之后、没有其他任务运行时测量；在开发板上还可只用大核或小核。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Self-check</source>
            <translation>自检</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Beside an exported ncnn pair: one input, ncnn's answer to it here, and a program in Python and C++ that says on the board whether it answers the same.</source>
            <translation>随导出的一对 ncnn 文件给出：一个输入、ncnn 在本机对它的结果，以及 Python 和 C++ 程序，在开发板上检查结果是否相同。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Per channel</source>
            <translation>逐通道</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Weights have a scale for each output channel, activations one for the whole blob (per tensor).</source>
            <translation>权重的每个输出通道各有一个 scale，激活值整个 blob 共用一个（逐张量）。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>6-bit weights, Winograd</source>
            <translation>6 位权重、Winograd</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>ncnn runs 3×3 convolutions of stride 1 as int8 Winograd, whose sums can overflow: ncnn2table gives them 6 bits. Where the bound holds 8 bits are safe; else 8 bits without Winograd (31=64 in the .param).</source>
            <translation>ncnn 以 int8 Winograd 运行步长为 1 的 3×3 卷积，其累加和可能溢出，因此 ncnn2table 只给它们 6 位。满足上限时 8 位是安全的；否则可用 8 位并关闭 Winograd（.param 中写 31=64）。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>bits overflow</source>
            <translation>位宽 溢出</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Depthwise</source>
            <translation>深度卷积(depthwise)</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>A convolution of each channel alone: few products a channel, so that int8 may not be faster.</source>
            <translation>每个通道单独卷积：每通道的乘积很少，因此 int8 不一定更快。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>fp16</source>
            <translation>fp16</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>ncnn with 16-bit floats for storage or arithmetic: a column to compare int8 with.</source>
            <translation>ncnn 以 16 位浮点存储或计算：可与 int8 对照的一列。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Dequantize, fusion</source>
            <translation>反量化、融合</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Codes back to fp32 behind an int8 layer. Where ncnn fuses two int8 layers there is a requantize step instead; the Network page draws what remains.</source>
            <translation>int8 层之后把编码值变回 fp32。ncnn 融合两个 int8 层时改为一步重新量化；“网络”页画出其余的反量化。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>dequantization requantization fused</source>
            <translation>反量化 重新量化 融合</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Bias correction</source>
            <translation>偏置校正</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Biases that take back the mean error of quantized weights, measured on images.</source>
            <translation>在图像上测出量化权重的平均误差，用偏置抵消。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Letterbox, stretch, crop</source>
            <translation>Letterbox、拉伸、裁剪</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>How an image gets the input's size: fitted inside with a border (detectors), stretched, or resized by its shorter side and cut to the middle (classifiers).</source>
            <translation>图像如何变为输入尺寸：等比缩放并填充边缘（letterbox，检测常用）、拉伸，或按短边缩放后取中间（分类常用）。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Tab, Shift+Tab</source>
            <translation>Tab、Shift+Tab</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>To the next or the previous control; Space presses a button, Alt+↓ opens a list of choices.</source>
            <translation>移到下一个或上一个控件；空格键按下按钮，Alt+↓ 打开下拉列表。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Lists: ↑ ↓, Enter, Ctrl+C</source>
            <translation>列表：↑ ↓、Enter、Ctrl+C</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Select, open, copy the selected rows, tab-separated. The menu key has the rest: save as CSV, copy a threshold, reset, sort, columns.</source>
            <translation>选择、打开、复制所选的行（以制表符分隔）。菜单键中有其余操作：保存为 CSV、复制阈值、重置、排序、选择列。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Layer list: Space, ← →, letters</source>
            <translation>层列表：空格、← →、字母</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Space switches all selected layers between int8 and fp32, ← and → fold and unfold, letters go to the name that begins with them. The menu key also chooses rows and columns.</source>
            <translation>空格键将所有选中的层在 int8 与 fp32 之间切换，← 与 → 折叠和展开，输入字母则转到以其开头的名称。菜单键还可选择行与列。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Layer filter: ↓, Esc</source>
            <translation>层筛选框：↓、Esc</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Takes a part of a name or type, a state (edited, int8, fp32), or a figure with a limit: SQNR &lt; 33, clipped &gt; 1%, KL &gt; 0.1; several with commas. Ctrl+F goes there; ↓ or Enter goes to the layers found, Esc shows all again, from the list, too.</source>
            <translation>可输入名称或类型的一部分、状态（已修改、int8、fp32），或指标的界限：SQNR &lt; 33、截断 &gt; 1%、KL &gt; 0.1；多个条件用逗号分隔。Ctrl+F 转到此处；↓ 或 Enter 转到找到的层，Esc 重新显示全部，在列表中按也一样。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Network: arrows, + − 0 1</source>
            <translation>网络图：方向键、+ − 0 1</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Arrows go along the edges and across, Home and End to the first and the last layer; + and − zoom, 0 shows all of it, 1 as much as can be read.</source>
            <translation>方向键沿边移动或横向移动，Home 与 End 转到第一层与最后一层；+ 与 − 缩放，0 显示整个网络，1 显示大到可读的部分。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Bars and fronts: ← →, Enter</source>
            <translation>条形图与前沿图：← →、Enter</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>To the next channel, layer or plan; Enter applies the plan.</source>
            <translation>移到下一个通道、层或方案；Enter 应用该方案。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>History: Enter, C</source>
            <translation>历史：Enter、C</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Enter goes to a step, C compares with it.</source>
            <translation>Enter 转到该步，C 与其对比。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Plots: menu key</source>
            <translation>图表：菜单键</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Copies or saves the plot as SVG, PNG or CSV.</source>
            <translation>把图表复制或保存为 SVG、PNG 或 CSV。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Theme, language</source>
            <translation>主题、语言</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>View › Theme and View › Language; both change at once, and nothing is lost.</source>
            <translation>视图 › 主题、视图 › 语言 / Language；立即生效，不丢失任何内容。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Bell</source>
            <translation>通知铃</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>At the bottom right: all notices since the start, with details to copy.</source>
            <translation>位于右下角：启动以来的所有通知，详情可复制。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Panels</source>
            <translation>面板</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>The button in a panel's title makes it a window of its own, and docks it again; View › Panels hides panels, View › Reset layout brings all back.</source>
            <translation>面板标题中的按钮可使其浮动为独立窗口，或重新停靠；视图 › 面板可隐藏面板，视图 › 重置布局恢复全部。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Session</source>
            <translation>会话</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Ctrl+S keeps network, images, plan, edits and results in one .clipscope file; unsaved work is on the first page after a crash.</source>
            <translation>Ctrl+S 把网络、图像、方案、编辑和结果存为一个 .clipscope 文件；崩溃后，未保存的工作在起始页上。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Target</source>
            <translation>目标设备</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>A board, a phone or an emulated processor that runs the same plan (Run › Targets…).</source>
            <translation>运行同一方案的开发板、手机或模拟的处理器（运行 › 目标设备…）。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>Command line</source>
            <translation>命令行</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>clipscope --help: all of this in scripts, on several machines with --dask. What it says stays English.</source>
            <translation>clipscope --help：以上功能都可用于脚本，加 --dask 可在多台机器上运行。其输出为英文。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>without labels unlabelled reference</source>
            <translation>无标签 参考</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>detection recall missed false</source>
            <translation>检测 目标检测 召回 漏检 误检</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>segmentation intersection over union pixels right</source>
            <translation>语义分割 交并比 像素</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>keypoints pose oks landmarks distance</source>
            <translation>关键点 姿态 距离</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>embedding face recognition retrieval</source>
            <translation>嵌入 人脸识别 检索</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>embedding retrieval ranking spearman</source>
            <translation>嵌入 检索 排序 spearman</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>ocr character errors edit distance levenshtein blank greedy decoding</source>
            <translation>ocr 字符错误 编辑距离 levenshtein 空白 贪心 解码</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>regression values steering control rmse</source>
            <translation>回归 数值 转向 控制 rmse</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>multi head age gender emotion attributes</source>
            <translation>多头 年龄 性别 表情 属性</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>bootstrap confidence interval significance error bar paired</source>
            <translation>置信区间 自助法 显著性 误差线 配对</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>dimmed grey outdated</source>
            <translation>变暗 灰色</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>overlap train test split held out</source>
            <translation>重叠 训练集 测试集 留出</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>ground truth annotations class names</source>
            <translation>真值 标注 类别名称</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>speed slow big.LITTLE arm warm-up threads</source>
            <translation>速度 慢 大核 小核 预热 线程</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>board deploy verify check</source>
            <translation>开发板 部署 验证</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>per tensor per layer granularity</source>
            <translation>逐张量 逐层 粒度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>group mobilenet</source>
            <translation>分组 逐通道卷积</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>half precision bf16</source>
            <translation>半精度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>resize pad border centre crop normalize</source>
            <translation>缩放 填充 中心裁剪 归一化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>keyboard focus accessibility shortcut</source>
            <translation>键盘 焦点 无障碍 快捷键</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>layer list rows tsv csv sort columns menu</source>
            <translation>层列表 行 排序 列 菜单 复制</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>switch fp32 int8 fold unfold group search columns</source>
            <translation>切换 fp32 int8 折叠 展开 分组 搜索 列</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>find search layer list</source>
            <translation>查找 搜索 层列表</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>graph zoom pan</source>
            <translation>图 缩放 平移</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>weights sensitivity pareto</source>
            <translation>权重 敏感度 帕累托</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>undo redo edits</source>
            <translation>撤销 重做 编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>save picture image svg png csv</source>
            <translation>保存 图片</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>dark light english chinese 中文</source>
            <translation>深色 浅色 英文 中文 界面</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>notices errors warnings messages log</source>
            <translation>通知 错误 警告 消息 日志</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>dock undock float layout second screen</source>
            <translation>停靠 浮动 布局 第二屏幕</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>save autosave recent restore</source>
            <translation>保存 自动保存 最近 恢复</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>arm board adb ssh device phone raspberry qemu</source>
            <translation>开发板 设备 手机 树莓派</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_more.py" />
            <source>terminal script cluster dask ci</source>
            <translation>终端 脚本 集群</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Commands without keys</source>
            <translation>没有快捷键的命令</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Figures</source>
            <translation>指标</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Results</source>
            <translation>结果</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Terms</source>
            <translation>术语</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Threshold methods</source>
            <translation>阈值方法</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Mouse and keys</source>
            <translation>鼠标与按键</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Window</source>
            <translation>窗口</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Nothing in the help has “{text}”.</source>
            <translation>帮助中没有“{text}”。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>Source: {source}</source>
            <translation>来源：{source}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>{what} ({menu} menu). {tip}.</source>
            <translation>{what}（“{menu}”菜单）。{tip}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_pages.py" />
            <source>{what} ({menu} menu).</source>
            <translation>{what}（“{menu}”菜单）。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>KL divergence</source>
            <translation>KL 散度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>How far the distribution of a blob is from that of its quantized self. Smaller is better, and only values of one blob can be compared. ncnn2table's form: |x| in 2,048 bins, exact zeros left out.</source>
            <translation>blob 的分布与其量化后分布的差距。越小越好，只能在同一 blob 内比较。采用 ncnn2table 的形式：|x| 分为 2,048 个 bin，不计恰为零的值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>relative entropy kl kullback leibler</source>
            <translation>相对熵 散度 KL</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Cosine</source>
            <translation>余弦</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Angle between the values of a blob and their quantized selves: 1 is the same direction. It hardly moves for good thresholds; 0.999 and 0.9999 are far apart.</source>
            <translation>blob 的值与其量化值之间的夹角：1 表示方向相同。对于合适的阈值它几乎不变；0.999 与 0.9999 相差很大。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>SQNR</source>
            <translation>SQNR</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Signal to quantization noise ratio in dB, of clipping and rounding together. 6.02 dB are one bit.</source>
            <translation>信号与量化噪声之比，单位 dB，包含截断和舍入两部分。6.02 dB 相当于一位。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Clipped</source>
            <translation>被截断</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Share of the values beyond the threshold. They come out as the threshold itself, so that what counts is by how much they are beyond it: many values that lose little cost less than a few that lose much.</source>
            <translation>超出阈值的值所占比例。这些值输出为阈值本身，因此关键在于超出多少：许多值的截断误差都小，代价小于少数值的截断误差很大。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>By at most</source>
            <translation>截断误差 ≤</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>What the value farthest out loses of itself by clipping; all other clipped values lose less.</source>
            <translation>离得最远的值的截断误差，以占其自身的比例表示；其他被截断的值的截断误差更小。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Of the error</source>
            <translation>截断占总误差</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Clipping's share of the squared quantization error; the rest is rounding. Where it is small, a larger threshold only rounds more coarsely.</source>
            <translation>截断在量化误差平方和中的占比，其余为舍入误差。占比很小时，再增大阈值只会使舍入更粗。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Top-1, top-5</source>
            <translation>Top-1、top-5</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Share of the images whose label has the largest output, or is among the five largest.</source>
            <translation>标签对应的输出最大，或属于最大的五个输出之一的图像所占比例。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Agreement</source>
            <translation>一致率</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Share of the images for which a column's largest output is fp32's. It needs no labels, and sees changes that cancel out in top-1.</source>
            <translation>某列最大输出与 fp32 相同的图像所占比例。不需要标签，并能看出在 top-1 中互相抵消的变化。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Logit cosine, output cosine</source>
            <translation>logit 余弦、输出余弦</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Cosine of a column's outputs with fp32's, in the mean over images. It misleads where outputs mix scales, as boxes and scores do: a detector at 0.9993 had lost 11 of 18 boxes.</source>
            <translation>某列输出与 fp32 输出的余弦，对图像取平均。输出混有不同量纲时会误导，例如检测框和得分：曾有检测器余弦为 0.9993，却丢失了 18 个框中的 11 个。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Flips and p</source>
            <translation>翻转与 p</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Images that int8 has right and fp32 wrong, and the other way round. p is the chance of so uneven a split if int8 were as good as fp32: above 0.05 the difference may be luck.</source>
            <translation>int8 正确而 fp32 错误的图像，以及相反的情况。p 是在 int8 与 fp32 一样好的前提下出现如此悬殊分布的概率：大于 0.05 时差异可能只是偶然。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>exact two-sided binomial test of the flips with probability ½</source>
            <translation>对翻转做精确双侧二项检验，概率为 ½</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>mcnemar significance</source>
            <translation>McNemar 显著性 显著</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>AP, AP50</source>
            <translation>AP、AP50</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Average precision of a detector as COCO has it: mean over the IoU thresholds 0.5 to 0.95, and at 0.5.</source>
            <translation>COCO 定义的检测平均精度：对 0.5 到 0.95 的 IoU 阈值取平均，以及仅取 0.5。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>IoU = area of A∩B / area of A∪B</source>
            <translation>IoU = A∩B 的面积 / A∪B 的面积</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>map detection iou</source>
            <translation>检测 交并比 mAP</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>FPS and latency</source>
            <translation>FPS 与延迟</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Frames a second are 1000 over the median latency of one image in ms. p10 to p90 is the spread; a difference inside it is n.s. (not significant). “others 1.8” below it: other programs used 1.8 processors meanwhile.</source>
            <translation>每秒帧数等于 1000 除以单张图像延迟（ms）的中位数。p10 到 p90 为波动范围；差异在此范围内时标 n.s.（不显著）。其下的“被占 1.8 核”表示测量期间其他程序占用了 1.8 个处理器。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Cost of int8</source>
            <translation>int8 代价</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Layer sensitivity: what int8 of this layer alone costs, with its 95 % interval, and what fp32 of it alone wins back. + is worse, − is better, whatever the figure. A notice names the three layers that cost most; Sort by cost puts them first.</source>
            <translation>层敏感度：仅此层用 int8 的代价及其 95 % 区间，以及仅此层用 fp32 能挽回多少。不论哪种指标，+ 为变差，− 为变好。通知会给出代价最大的三层；“按代价排序”把它们排在最前。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>MACs</source>
            <translation>MACs</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Multiply-accumulates for one image; the share that runs in int8 says what int8 can speed up.</source>
            <translation>处理一张图像的乘加次数；其中以 int8 运行的占比说明 int8 能加速多少。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Traffic</source>
            <translation>访存量</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Input, output and weights of a layer, each moved once for one image, in bytes.</source>
            <translation>一层的输入、输出和权重，处理一张图像时各搬运一次，以字节计。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Blob, root blob</source>
            <translation>Blob、根 blob</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>A tensor between layers. The root blob is the one that layers read, directly or through Split: it has one threshold, and all layers that read it share that.</source>
            <translation>层与层之间的张量。根 blob 是各层直接或经由 Split 读取的那个：它只有一个阈值，所有读取它的层共用。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Threshold</source>
            <translation>阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Where values are clipped: beyond T they become T. A small one clips more and rounds finer.</source>
            <translation>截断的位置：超出 T 的值变为 T。阈值小则截断多、舍入细。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>clip</source>
            <translation>截断</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Scale</source>
            <translation>scale</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Codes per unit in ncnn's tables. ONNX has its reciprocal, units per code.</source>
            <translation>在 ncnn 的表中是每单位的编码值数。ONNX 用的是其倒数，即每个编码值对应的单位数。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>scale = 127 / T  (63 / T with 7 bits, 31 / T with 6)</source>
            <translation>scale = 127 / T（7 位为 63 / T，6 位为 31 / T）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Zero point</source>
            <translation>零点</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>The code that means 0 in an affine range, which has two ends. ONNX Runtime runs those; ncnn is symmetric, and runs the larger end as threshold.</source>
            <translation>仿射范围有上下两端，零点是表示 0 的编码值。ONNX Runtime 支持这种范围；ncnn 是对称的，以绝对值较大的一端为阈值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>affine asymmetric</source>
            <translation>仿射 非对称</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Zero-centred</source>
            <translation>零中心化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>ncnn carries the blob minus the middle of its range, so that codes −127 to 127 mean 0 to T. The constant goes into biases; what is never negative gains one bit.</source>
            <translation>ncnn 传递减去范围中点后的 blob，使编码值 −127 到 127 表示 0 到 T。该常数并入偏置；从不为负的 blob 因此多得一位。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Linked</source>
            <translation>联动</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Both engines run one range of a blob. Apart, each has its own.</source>
            <translation>两个引擎对 blob 使用同一范围。分开时各用各的。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Apart (images)</source>
            <translation>差距（图像）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>How far int8's answer for an image is from fp32's; 0 is the same, and the unit is the task's. Classes: total variation distance of the two softmax, 0 to 1. Boxes: 1 for each lost, gained or renamed one, and for a kept one its shift of score and what its IoU lacks of 1. Maps: share of the pixels with another class. Points: mean distance in pixels of the image. Text: edits. Vectors: 1 − cosine. The title of the list's column says which it is.</source>
            <translation>一张图像的 int8 结果与 fp32 结果相差多少；0 表示相同，单位取决于任务。分类：两个 softmax 的总变差距离，0 到 1。检测框：每个丢失、新增或翻转的框计 1，保留的框计其得分变化加上 IoU 与 1 的差。分割图：类别改变的像素占比。关键点：平均距离，单位为图像像素。文本：编辑次数。向量：1 − 余弦。列表中该列的标题会说明是哪一种。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Calibration</source>
            <translation>校准</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Running images through the fp32 network and measuring ranges and histograms of all blobs.</source>
            <translation>让图像通过 fp32 网络，统计所有 blob 的范围和直方图。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Preprocessing</source>
            <translation>预处理</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>How an image becomes the network's input: resize, order of channels, mean subtracted, norm multiplied. It must be the one of the training; a guess from the files says why.</source>
            <translation>图像如何变为网络输入：缩放、通道顺序、减去均值、乘以 norm。必须与训练时一致；从文件推测时会说明依据。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Requantize</source>
            <translation>重新量化(requantize)</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>From int32 sums straight to the next layer's codes, where ncnn fuses two int8 layers: no fp32 between.</source>
            <translation>ncnn 融合两个 int8 层时，由 int32 累加和直接得到下一层的编码值：中间不经过 fp32。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>QDQ</source>
            <translation>QDQ</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>An ONNX network with QuantizeLinear and DequantizeLinear around what runs in int8.</source>
            <translation>在以 int8 运行的部分两侧加上 QuantizeLinear 和 DequantizeLinear 的 ONNX 网络。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Integer multiplier</source>
            <translation>整数乘数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>What an integer-only device multiplies the sums with in place of a real factor: an int32 and a shift. S is the distance of two codes, in ncnn's terms 1 / scale.</source>
            <translation>纯整数设备用来代替实数因子与累加和相乘的数：一个 int32 加一次移位。S 为相邻编码值的间距，即 ncnn 的 1 / scale。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Column</source>
            <translation>列</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>An engine at a precision: ncnn or ONNX Runtime; fp32, int8 or dynamic.</source>
            <translation>某一数值精度下的某个引擎：ncnn 或 ONNX Runtime；fp32、int8 或动态量化。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Plan</source>
            <translation>方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>All ranges, which layers run in int8, and the bits of their weights. A table holds a part of it.</source>
            <translation>所有范围、哪些层以 int8 运行，以及权重位宽。表只包含其中一部分。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Saturation</source>
            <translation>饱和</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>On x86-64 without VNNI, ONNX Runtime adds two products in 16 bits and cuts what does not fit. 7-bit or pair-safe weights, or the session option x64quantprecision, avoid it.</source>
            <translation>在不支持 VNNI 的 x86-64 上，ONNX Runtime 用 16 位相加两个乘积，放不下的部分会被截掉。使用 7 位权重或防溢出权重(pair-safe)，或设置会话选项 x64quantprecision 即可避免。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Pareto front</source>
            <translation>帕累托前沿</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Plans of which none is better in one figure without being worse in the other.</source>
            <translation>这样一组方案：其中没有哪个能在一项指标上更好，而不在另一项上更差。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Auto</source>
            <translation>自动</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Holds out one of four images, makes thresholds from the others by several methods, and takes the one whose int8 outputs are closest to fp32's; MSE within one standard error.</source>
            <translation>留出四分之一的图像，用其余图像按多种方法求阈值，取 int8 输出最接近 fp32 的方法；在一个标准误差以内则取 MSE。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>KL</source>
            <translation>KL</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>The threshold with the smallest KL divergence of ncnn2table's candidates: 2,048ths of the largest value, up to that value. The curve goes on beyond it, where KL may fall further, but no candidate is there.</source>
            <translation>ncnn2table 的候选阈值中 KL 散度最小者：候选为最大值的 2,048 等分点，至最大值为止。曲线在最大值之外继续，KL 在那里可能更低，但那里没有候选阈值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>absmax</source>
            <translation>absmax</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>The largest value ever seen: nothing is clipped.</source>
            <translation>出现过的最大绝对值：不截断任何值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>MSE</source>
            <translation>MSE</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>The threshold with the smallest mean square error.</source>
            <translation>均方误差最小的阈值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>ACIQ</source>
            <translation>ACIQ</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>The threshold that is best for a Laplace or Gaussian distribution with the blob's mean.</source>
            <translation>对于均值与 blob 相同的拉普拉斯或高斯分布最优的阈值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Percentile</source>
            <translation>百分位</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>The value that a share of all values, such as 99.99 %, stays below.</source>
            <translation>一定比例（如 99.99 %）的值都不超过的数值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>TensorRT's KL</source>
            <translation>TensorRT 的 KL</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>KL with exact zeros counted, each level spread over its occupied bins, and both distributions normalized.</source>
            <translation>计入恰为零的值，每个等级只分摊到非空的 bin，并对两个分布归一化的 KL。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>EMA</source>
            <translation>EMA</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Moving average of the images' largest values.</source>
            <translation>各图像最大值的滑动平均。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>EasyQuant</source>
            <translation>EasyQuant</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Searches scales layer by layer for the largest cosine of the layer's output with fp32's.</source>
            <translation>逐层搜索 scale，使该层输出与 fp32 输出的余弦最大。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Equalization</source>
            <translation>均衡(equalization)</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Channels rescaled so that one range fits all of a blob; the layers behind undo it in their weights.</source>
            <translation>重新缩放各通道，使同一范围适合整个 blob；后续层在权重中抵消这一缩放。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Rounding</source>
            <translation>舍入</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Weight codes chosen so that errors of one weight are compensated by the next ones.</source>
            <translation>选择权重编码值时，让后面的权重补偿前面权重的误差。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Drag the line</source>
            <translation>拖动阈值线</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Moves the threshold; figures and curves follow. It snaps to the methods' marks, with Alt or Ctrl it does not. Esc gives it up.</source>
            <translation>移动阈值，指标和曲线随之更新。会吸附到各方法的标记上，按住 Alt 或 Ctrl 则不吸附。按 Esc 放弃。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Nudge the threshold, with Shift ten steps. Home resets it.</source>
            <translation>微调阈值，按住 Shift 为十步。Home 键重置。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Double-click</source>
            <translation>双击</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>On the line: back to what calibration gave. Elsewhere: the whole histogram.</source>
            <translation>在线上：恢复为校准所得的值。在其他位置：显示整个直方图。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Wheel</source>
            <translation>滚轮</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>Zooms the histogram; dragging the plot moves it.</source>
            <translation>缩放直方图；拖动空白处可平移。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>similarity</source>
            <translation>相似度 余弦相似度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>snr noise decibel</source>
            <translation>信噪比 噪声 分贝</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>saturated outliers clip</source>
            <translation>饱和 离群值 截断</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>clipped shortened</source>
            <translation>截断 缩短</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>clipping noise</source>
            <translation>截断噪声</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>accuracy</source>
            <translation>准确率 精度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>sensitivity f9</source>
            <translation>敏感度 f9</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>memory bandwidth bytes</source>
            <translation>内存 带宽 字节</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>tensor activation</source>
            <translation>张量 激活值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>distance furthest disagree flips list of images</source>
            <translation>距离 最远 不一致 翻转 图像列表</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>mean norm std resize guess</source>
            <translation>均值 归一化 标准差 缩放 推测</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>vnni pair-safe</source>
            <translation>VNNI 防溢出</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>minmax</source>
            <translation>最大最小</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>entropy tensorrt nvidia kl-tensorrt</source>
            <translation>熵 英伟达</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>gptq</source>
            <translation>GPTQ 舍入</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>mouse snap</source>
            <translation>鼠标 吸附</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>arrow keys keyboard left right</source>
            <translation>方向键 键盘 左 右</translation>
        </message>
        <message>
            <location filename="gui/dialogs/help_texts.py" />
            <source>zoom pan</source>
            <translation>缩放 平移</translation>
        </message>
        <message>
            <location filename="gui/dialogs/inputs_dialog.py" />
            <source>Arrays and lists of them (*.npy *.npz *.txt *.csv);;All files (*)</source>
            <translation>数组及其列表 (*.npy *.npz *.txt *.csv);;所有文件 (*)</translation>
        </message>
        <message>
            <location filename="gui/dialogs/inputs_dialog.py" />
            <source>{name} has {count} inputs. One gets the images, or samples of its own. The others get a number or an array (.npy, .npz) always, as constants of the network, in what is exported, too; or an array with each image: a list file of arrays, or an array whose first side is the number of images.</source>
            <translation>{name} 有 {count} 个输入。其中一个接收图像或样本。其余输入要么始终使用一个数或数组（.npy、.npz），作为网络的常量，导出时也保留；要么每张图像各用一个数组：数组的列表文件，或第一维等于图像数的数组。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/inputs_dialog.py" />
            <source>a number, an array (.npy, .npz) or a list of arrays (.txt)</source>
            <translation>一个数、一个数组（.npy、.npz）或数组列表（.txt）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/inputs_dialog.py" />
            <source>Inputs</source>
            <translation>输入</translation>
        </message>
        <message>
            <location filename="gui/dialogs/inputs_dialog.py" />
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <location filename="gui/dialogs/inputs_dialog.py" />
            <source>What {name} gets</source>
            <translation>{name} 使用的值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/inputs_dialog.py" />
            <source>File…</source>
            <translation>文件…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/inputs_dialog.py" />
            <source>Images go to</source>
            <translation>图像送入</translation>
        </message>
        <message>
            <location filename="gui/dialogs/inputs_dialog.py" />
            <source>The others get</source>
            <translation>其余输入使用</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>1 finding fixed, not saved yet.</source>
            <translation>已修复 1 个问题，尚未保存。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>{count} findings fixed, not saved yet.</source>
            <translation>已修复 {count} 个问题，尚未保存。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Fixed, not saved yet.</source>
            <translation>已修复，尚未保存。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Findings</source>
            <translation>发现的问题</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Fix the selected findings (Enter, or a double click)</source>
            <translation>修复选中的问题（Enter 或双击）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Fix all that has a fix. Layers without rows are left: they may be off on purpose</source>
            <translation>修复所有可修复的问题。没有表项的层不处理：可能是有意关闭的</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Write the table with the fixes made so far</source>
            <translation>写出表，包含目前所做的修复</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Use the table with the fixes made so far, as one edit</source>
            <translation>使用包含目前所做修复的表，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Checking {name}…</source>
            <translation>正在检查 {name}…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Save table</source>
            <translation>保存表</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Check {name}[*]</source>
            <translation>检查 {name}[*]</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Apply fix</source>
            <translation>应用修复</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Fix all</source>
            <translation>全部修复</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Fixing…</source>
            <translation>正在修复…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Saving {name}…</source>
            <translation>正在保存 {name}…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Reading {name}…</source>
            <translation>正在读取 {name}…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Saved {name}.</source>
            <translation>已保存 {name}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>1 error is left, {fixable} with a fix.</source>
            <translation>还剩 1 个错误，其中 {fixable} 个可修复。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>{count} errors are left, {fixable} with a fix.</source>
            <translation>还剩 {count} 个错误，其中 {fixable} 个可修复。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Apply {count} fixes</source>
            <translation>应用 {count} 项修复</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>No findings: ncnn2int8 reads this table as it stands.</source>
            <translation>没有发现问题：ncnn2int8 会按原样读取此表。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_dialog.py" />
            <source>Not imported. {why}.</source>
            <translation>未导入。{why}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>by hand</source>
            <translation>手动</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>✕ Error</source>
            <translation>✕ 错误</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>! Warning</source>
            <translation>! 警告</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>i Note</source>
            <translation>i 提示</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>Line</source>
            <translation>行号</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>Severity</source>
            <translation>级别</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>Row</source>
            <translation>表项</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>What is wrong</source>
            <translation>问题</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>What ncnn2int8 does</source>
            <translation>ncnn2int8 的行为</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>Fix</source>
            <translation>修复</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>Line {line}. {what}.</source>
            <translation>第 {line} 行：{what}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>✕ 1 error</source>
            <translation>✕ 1 个错误</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>✕ {count} errors</source>
            <translation>✕ {count} 个错误</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>! 1 warning</source>
            <translation>! 1 个警告</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>! {count} warnings</source>
            <translation>! {count} 个警告</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>i 1 note</source>
            <translation>i 1 个提示</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>i {count} notes</source>
            <translation>i {count} 个提示</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>{row}: {what}</source>
            <translation>{row}：{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>Fix: {what}.</source>
            <translation>修复：{what}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>It has to be fixed by hand.</source>
            <translation>只能手动修复。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/lint_model.py" />
            <source>ncnn2int8 {effect}.</source>
            <translation>ncnn2int8：{effect}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>The best of the column</source>
            <translation>该列最优</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Method</source>
            <translation>方法</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>● marks the present threshold</source>
            <translation>● 标记当前阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Double-click a row to give the blob that threshold</source>
            <translation>双击一行，将该阈值用于此 blob</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Clip threshold in the blob's own unit</source>
            <translation>截断阈值，单位与 blob 相同</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>This row is in use already</source>
            <translation>该行已在使用</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Give the blob this method's threshold (Enter)</source>
            <translation>将该方法的阈值用于此 blob（Enter）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Methods</source>
            <translation>方法</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>A double click, or Enter, applies a row.</source>
            <translation>双击或按 Enter 应用一行。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Methods and their figures</source>
            <translation>各方法及其指标</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Apply</source>
            <translation>应用</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Apply {method}</source>
            <translation>应用 {method}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Blob {blob}, {bits}-bit codes, ONNX Runtime's own range</source>
            <translation>Blob {blob}，{bits} 位编码，ONNX Runtime 自己的范围</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>Blob {blob}, {bits}-bit codes</source>
            <translation>Blob {blob}，{bits} 位编码</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>The present threshold</source>
            <translation>当前阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>No calibrated blob is selected</source>
            <translation>未选中已校准的 blob</translation>
        </message>
        <message>
            <location filename="gui/dialogs/method_table.py" />
            <source>{blob}: no threshold</source>
            <translation>{blob}：没有阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_dialog.py" />
            <source>Mixed precision</source>
            <translation>混合精度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_dialog.py" />
            <source>Take back the last edit of the plan</source>
            <translation>撤销方案的上一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_dialog.py" />
            <source>; then {jobs}</source>
            <translation>；随后：{jobs}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_dialog.py" />
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_dialog.py" />
            <source>Undo  Ctrl+Z</source>
            <translation>撤销  Ctrl+Z</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_dialog.py" />
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>The task's mean loss against fp32, which decides between plans</source>
            <translation>任务相对 fp32 的平均损失，用于在方案间取舍</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Move</source>
            <translation>操作</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Accuracy</source>
            <translation>精度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>1 − logit cosine</source>
            <translation>1 − logit 余弦</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>What was tried</source>
            <translation>尝试的操作</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>The layer that was switched</source>
            <translation>切换的层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Layers in fp32 in the plan that was tried</source>
            <translation>所尝试方案中的 fp32 层数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Top-1 on the evaluation images; agreement with fp32 without labels</source>
            <translation>评估图像上的 top-1；没有标签时为与 fp32 的一致率</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>1 − logit cosine against fp32</source>
            <translation>相对 fp32 的 1 − logit 余弦</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Whether the search went on from it</source>
            <translation>搜索是否由此继续</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>start</source>
            <translation>起点</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>to fp32</source>
            <translation>改为 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>back to int8</source>
            <translation>改回 int8</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>{figures} on {images} images: confirm it on others.</source>
            <translation>{figures}，基于 {images} 张图像：请用其他图像确认。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>few fp32 layers</source>
            <translation>fp32 层少</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>low latency (little fp32 work)</source>
            <translation>低延迟（fp32 计算量少）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>The thresholds or images have changed since</source>
            <translation>此后阈值或图像已改变</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>no layer needs fp32.</source>
            <translation>没有层需要 fp32。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>{end} (all int8 {start}, fp32 {fp32})</source>
            <translation>{end}（全 int8 {start}，fp32 {fp32}）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Find plan</source>
            <translation>查找方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Apply found plan</source>
            <translation>应用找到的方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Moves of the search</source>
            <translation>搜索步骤</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Find a plan</source>
            <translation>查找方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Nothing was found yet</source>
            <translation>尚未找到任何方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>The search waits its turn: it begins once what runs has ended.</source>
            <translation>搜索正在排队：当前任务结束后开始。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>The layers that lose most go to fp32 until the budget holds, then every layer that can go back to int8 does.</source>
            <translation>代价最大的层依次改为 fp32，直到满足预算；然后把所有能改回 int8 的层改回。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>{budget}: {what}</source>
            <translation>{budget}：{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>1 layer in fp32 ({names}).</source>
            <translation>1 层为 fp32（{names}）。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>{count} layers in fp32 ({names}).</source>
            <translation>{count} 层为 fp32（{names}）。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>In fp32: {layers}</source>
            <translation>fp32：{layers}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>kept</source>
            <translation>保留</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>no</source>
            <translation>未保留</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Budget</source>
            <translation>预算</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Layers</source>
            <translation>层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Kind of budget</source>
            <translation>预算类型</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Preference</source>
            <translation>偏好</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>At most</source>
            <translation>最多</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Prefer</source>
            <translation>偏好</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Make this plan the present one, as one edit</source>
            <translation>将此方案设为当前方案，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>The figure of the task that the budget is about</source>
            <translation>预算所针对的任务指标</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Best so far: {what}</source>
            <translation>目前最优：{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>None of them can go back to int8 alone.</source>
            <translation>其中没有一层可单独改回 int8。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Find again: the thresholds or images have changed since.</source>
            <translation>请重新查找：此后阈值或图像已改变。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>Searching: {count} plans evaluated.</source>
            <translation>正在搜索：已评估 {count} 个方案。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/mixed_search.py" />
            <source>The search was stopped early.</source>
            <translation>搜索被提前停止。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>taken as 0</source>
            <translation>按 0 处理</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>M is below 2⁻³² and taken for zero, as TensorFlow Lite does</source>
            <translation>M 小于 2⁻³²，按 TensorFlow Lite 的做法视为零</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>Channel</source>
            <translation>通道</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>Error, 10⁻¹⁰</source>
            <translation>误差，10⁻¹⁰</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>Output channel</source>
            <translation>输出通道</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>Distance of two codes of the channel's weights</source>
            <translation>该通道权重相邻两个编码值的间距</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>Real multiplier S_in · S_w / S_out</source>
            <translation>实数乘数 S_in · S_w / S_out</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>The int32 that the device holds, M · 2³¹⁺ⁿ rounded: from 2³⁰ to below 2³¹</source>
            <translation>设备中保存的 int32，即 M · 2³¹⁺ⁿ 取整：大于等于 2³⁰，小于 2³¹</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>Bits that the product is shifted to the right by after the 31 of M0; negative where M is 1 or larger</source>
            <translation>除 M0 的 31 位之外，乘积再右移的位数；M 大于等于 1 时为负</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>Relative rounding error M0 · 2⁻³¹⁻ⁿ / M − 1, in units of 10⁻¹⁰; at most 2⁻³¹, 4.66 of them</source>
            <translation>相对舍入误差 M0 · 2⁻³¹⁻ⁿ / M − 1，单位 10⁻¹⁰；最大 2⁻³¹，即 4.66</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>M = S&lt;sub&gt;in&lt;/sub&gt; · S&lt;sub&gt;w&lt;/sub&gt; / S&lt;sub&gt;out&lt;/sub&gt; ≈ M0 · 2&lt;sup&gt;−31−n&lt;/sup&gt;, for an integer-only device (Jacob et al. 2018)</source>
            <translation>M = S&lt;sub&gt;in&lt;/sub&gt; · S&lt;sub&gt;w&lt;/sub&gt; / S&lt;sub&gt;out&lt;/sub&gt; ≈ M0 · 2&lt;sup&gt;−31−n&lt;/sup&gt;，用于纯整数设备（Jacob 等，2018）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Step S</source>
            <translation>步长 S</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Clip range</source>
            <translation>截断范围</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>From</source>
            <translation>来源</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Codes</source>
            <translation>编码值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>{channels}; largest relative error {worst} · 10⁻¹⁰</source>
            <translation>{channels}；最大相对误差 {worst} · 10⁻¹⁰</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>1 channel</source>
            <translation>1 个通道</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>{count} channels</source>
            <translation>{count} 个通道</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>{channels}, {lost} taken as 0</source>
            <translation>{channels}，{lost} 个按 0 处理</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Integer multipliers</source>
            <translation>整数乘数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Multipliers by output channel</source>
            <translation>各输出通道的乘数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Copy all channels with all digits, tab-separated (Ctrl+C)</source>
            <translation>复制所有通道的全部有效数字，以制表符分隔（Ctrl+C）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Ask again</source>
            <translation>重新查询</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Finding them for the present plan…</source>
            <translation>正在按当前方案计算…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Input</source>
            <translation>输入</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Output</source>
            <translation>输出</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Copy table</source>
            <translation>复制表格</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>No layer is selected</source>
            <translation>未选择层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Layer {name}</source>
            <translation>层 {name}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Copied 1 row.</source>
            <translation>已复制 1 行。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Copied {count} rows.</source>
            <translation>已复制 {count} 行。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>{bits} bits</source>
            <translation>{bits} 位</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Finding the multipliers…</source>
            <translation>正在计算乘数…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>Networks and sessions</source>
            <translation>网络和会话</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>Sessions</source>
            <translation>会话</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>Lists and arrays</source>
            <translation>列表和数组</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>Class names</source>
            <translation>类别名称</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>ncnn tables</source>
            <translation>ncnn 表</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>Tables and plans</source>
            <translation>表和方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>Input size</source>
            <translation>输入尺寸</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>{name} does not say how large its input is.
Width × height:</source>
            <translation>{name} 没有给出输入尺寸。
宽 × 高：</translation>
        </message>
        <message>
            <location filename="gui/dialogs/opening.py" />
            <source>Images, lists, arrays, labels</source>
            <translation>图像、列表、数组、标签</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette.py" />
            <source>Commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette.py" />
            <source>Search commands</source>
            <translation>搜索命令</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette.py" />
            <source>Only letters of it fit: ↓ chooses it, Enter then runs it.</source>
            <translation>只有字母相符：按 ↓ 选中，再按 Enter 运行。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette.py" />
            <source>It hides a panel: ↓ chooses it, Enter then runs it.</source>
            <translation>该命令会隐藏面板：按 ↓ 选中，再按 Enter 执行。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette.py" />
            <source>No command has “{text}” in its name.</source>
            <translation>没有名称包含“{text}”的命令。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette_model.py" />
            <source>Hide {what}</source>
            <translation>隐藏{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette_model.py" />
            <source>Show {what}</source>
            <translation>显示{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette_model.py" />
            <source>Dock again: {what}</source>
            <translation>停靠：{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette_model.py" />
            <source>Undock: {what}</source>
            <translation>浮动：{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette_model.py" />
            <source>Turn off: {what}</source>
            <translation>关闭：{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette_model.py" />
            <source>Turn on: {what}</source>
            <translation>开启：{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette_sources.py" />
            <source>There is nothing for it to do now.</source>
            <translation>当前没有可执行的操作。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette_sources.py" />
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <location filename="gui/dialogs/palette_sources.py" />
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <location filename="gui/dialogs/place_choice.py" />
            <source>Where layers are timed: this machine or a target (Run › Targets…)</source>
            <translation>在何处逐层计时：本机或目标设备（运行 › 目标设备…）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/place_choice.py" />
            <source>Where layers are timed</source>
            <translation>在何处逐层计时</translation>
        </message>
        <message>
            <location filename="gui/dialogs/place_choice.py" />
            <source>This machine</source>
            <translation>本机</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>symmetric</source>
            <translation>对称</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>affine</source>
            <translation>仿射</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>zero-centred</source>
            <translation>零中心化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>other weight scales</source>
            <translation>权重 scale 不同</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>lower end {before} → {after}</source>
            <translation>下限 {before} → {after}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>{before} → {after} bits</source>
            <translation>{before} → {after} 位</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>{before} → {after}-bit weights</source>
            <translation>权重 {before} → {after} 位</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>other bias correction or weight codes</source>
            <translation>偏置校正或权重编码值不同</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>linked</source>
            <translation>联动</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>own</source>
            <translation>独立</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>on</source>
            <translation>开</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>threshold</source>
            <translation>阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Choose a table or plan…</source>
            <translation>选择表或方案…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>One of them is for rescaled channels: its thresholds are of other values</source>
            <translation>其中一个方案的通道经过重新缩放：其阈值对应的数值不同</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Present plan</source>
            <translation>当前方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Calibration's plan</source>
            <translation>校准方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>{different} of {count} blobs differ</source>
            <translation>{count} 个 blob 中有 {different} 个不同</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Reading {file}…</source>
            <translation>正在读取 {file}…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Read {file}{width}.</source>
            <translation>已读取 {file}{width}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Look at them with File › Check a table…: {count} findings.</source>
            <translation>请用文件 › 检查校准表…查看：发现 {count} 个问题。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>All {count} blobs are equal</source>
            <translation>全部 {count} 个 blob 相同</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>1 of {count} blobs differs</source>
            <translation>{count} 个 blob 中有 1 个不同</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Compare plans</source>
            <translation>对比方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Blobs of both plans</source>
            <translation>两个方案的 blob</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Double-click a blob to select its layer in the window</source>
            <translation>双击 blob，在主窗口中选中其层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>{text}. {more}</source>
            <translation>{text}。{more}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Look at it with File › Check a table…: 1 finding.</source>
            <translation>请用文件 › 检查校准表…查看：发现 1 个问题。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Plan {name}</source>
            <translation>方案 {name}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Compare with a table or plan</source>
            <translation>与表或方案对比</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Take B's {count} thresholds</source>
            <translation>采用 B 的 {count} 个阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Take B's threshold</source>
            <translation>采用 B 的阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Set the selected blobs of the present plan to B's thresholds, as one edit</source>
            <translation>将当前方案中所选 blob 设为 B 的阈值，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Select blobs whose threshold in B is another one</source>
            <translation>选择在 B 中阈值不同的 blob</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Took the threshold of {root} from {name}.</source>
            <translation>已采用 {name} 中 {root} 的阈值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff.py" />
            <source>Took the thresholds of {count} blobs from {name}.</source>
            <translation>已采用 {name} 中 {count} 个 blob 的阈值。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Threshold A</source>
            <translation>阈值 A</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Threshold B</source>
            <translation>阈值 B</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Differs in, B → A</source>
            <translation>差异，B → A</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Cosine, A − B</source>
            <translation>余弦，A − B</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Root blob; the layers that read it share its threshold</source>
            <translation>根 blob；读取它的各层共用其阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Clip threshold in plan A, in the blob's unit</source>
            <translation>方案 A 中的截断阈值，单位同该 blob</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Clip threshold in plan B</source>
            <translation>方案 B 中的截断阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Threshold in A through threshold in B; sorted by its distance from 1, either way</source>
            <translation>A 的阈值除以 B 的阈值；按与 1 的距离排序，不分大小方向</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Another scheme, ranges of ONNX Runtime's own, layers on in one plan only, other weight scales</source>
            <translation>量化方式不同、ONNX Runtime 自己的范围、仅在一个方案中以 int8 运行的层、权重 scale 不同</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Signal to quantization noise ratio at A's threshold minus that at B's</source>
            <translation>A 的阈值下的信号与量化噪声之比减去 B 的阈值下的比值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Cosine similarity at A's threshold minus that at B's</source>
            <translation>A 的阈值下的余弦相似度减去 B 的阈值下的余弦相似度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>KL score at A's threshold minus that at B's: smaller is better</source>
            <translation>A 的阈值下的 KL 值减去 B 的阈值下的值：越小越好</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Blob {root}, read by {layers}</source>
            <translation>Blob {root}，被 {layers} 读取</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Time again: these are the networks before the last edit.</source>
            <translation>请重新计时：这些是上次编辑之前的网络。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Nothing was timed yet.</source>
            <translation>尚未计时。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>The layers are being timed.</source>
            <translation>正在测量各层耗时。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>The layers are timed once nothing else runs.</source>
            <translation>其他任务结束后开始逐层计时。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>It is emulated: its times say nothing of the processor that it plays, so that nothing is timed.</source>
            <translation>该目标设备是模拟的：其耗时不能说明所模拟的处理器，因此不计时。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Nothing would be faster in fp32, as far as times can tell.</source>
            <translation>从计时结果看，没有层改用 fp32 会更快。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Why int8 is slow here</source>
            <translation>int8 在此处慢的原因</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>1 thread</source>
            <translation>1 个线程</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>{count} threads</source>
            <translation>{count} 个线程</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Time by layer</source>
            <translation>逐层耗时</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Time again</source>
            <translation>重新计时</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Time every layer of both networks, with nothing else running</source>
            <translation>对两个网络的每一层计时，期间不运行其他任务</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Selected in fp32</source>
            <translation>所选改用 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Let the selected layers run fp32, as one edit</source>
            <translation>让所选层以 fp32 运行，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Causes and savings</source>
            <translation>原因与可节省的时间</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>What fp32 would save is estimated for ncnn.</source>
            <translation>改用 fp32 可节省的时间仅对 ncnn 估算。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Other programs used up to {count} processors meanwhile: times are longer.</source>
            <translation>期间其他程序占用了多达 {count} 个处理器：耗时偏长。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>What if in fp32</source>
            <translation>假设改用 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Whole network</source>
            <translation>整个网络</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Why int8 is slow on {target}</source>
            <translation>int8 在 {target} 上慢的原因</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Time layers</source>
            <translation>逐层计时</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>In fp32</source>
            <translation>改用 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Switch 1 layer off as one edit</source>
            <translation>关闭 1 层的 int8，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Switch {count} layers off as one edit</source>
            <translation>关闭 {count} 层的 int8，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Fastest: {saving}</source>
            <translation>最快：{saving}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Layers add up to more than the whole because each is timed by a call of its own, which wakes the threads anew, and in ONNX Runtime with the profiler's own time: compare layers with each other, and networks by their whole.</source>
            <translation>各层之和大于整体，因为每一层都由单独的调用计时，每次都要重新唤醒线程；在 ONNX Runtime 中还含有性能剖析自身的时间。请在层与层之间比较，网络则按整体比较。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Steps</source>
            <translation>转换</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>In fp32 ms</source>
            <translation>改用 fp32 ms</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Bytes</source>
            <translation>字节</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Kernels</source>
            <translation>内核</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Layer of ncnn, or of ONNX Runtime its node where no layer is known for it</source>
            <translation>ncnn 的层；ONNX Runtime 中找不到对应层时为其节点</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Type of the layer</source>
            <translation>层的类型</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Median time in the fp32 network</source>
            <translation>在 fp32 网络中的耗时中位数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Median time in the int8 network; with ncnn the steps between precisions are inside</source>
            <translation>在 int8 网络中的耗时中位数；ncnn 的数值精度转换包含在内</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>int8 minus fp32: what is above 0 is slower in int8</source>
            <translation>int8 减 fp32：大于 0 表示 int8 更慢</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Steps between precisions of the int8 network: Q quantize, D dequantize, R requantize</source>
            <translation>int8 网络中的数值精度转换：Q 量化，D 反量化，R 重新量化(requantize)</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Estimated time that the network gains (−) or loses (+) with this layer alone in fp32</source>
            <translation>仅此层改用 fp32 时，网络耗时的估计减少（−）或增加（+）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Multiply-accumulates for one image</source>
            <translation>每张图像的乘加次数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>10⁹ operations a second reached in fp32; a MAC is two</source>
            <translation>fp32 实际达到的每秒 10⁹ 次运算；一次乘加计两次</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>The same in int8</source>
            <translation>同上，int8</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Input, output and weights, each moved once: fp32 → int8</source>
            <translation>输入、输出和权重各搬运一次的字节数：fp32 → int8</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Family of the kernel: fp32 / int8</source>
            <translation>内核类别：fp32 / int8</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>quantize</source>
            <translation>量化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>dequantize</source>
            <translation>反量化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>requantize</source>
            <translation>重新量化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{count} quantize</source>
            <translation>{count} 次量化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{count} dequantize</source>
            <translation>{count} 次反量化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{count} requantize</source>
            <translation>{count} 次重新量化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Own times {own} ms, transitions beside them {beside} ms: an estimate.
In fp32: {layers}</source>
            <translation>自身耗时 {own} ms，相邻转换 {beside} ms：均为估计。
改用 fp32：{layers}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{side}: {ms} ms ({clock}); its layers add up to {layers} ms ({share} of that)</source>
            <translation>{side}：{ms} ms（{clock}）；各层合计 {layers} ms（为前者的 {share}）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>no {side}: {why}</source>
            <translation>无 {side}：{why}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{source} to {target} {count}</source>
            <translation>{source} 到 {target} {count} 个</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Blobs handed from layer to layer: {handed}</source>
            <translation>层间传递的 blob：{handed}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{first} to {last} ({count} layers)</source>
            <translation>{first} 至 {last}（{count} 层）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{first} to {last} without {left} ({count} layers)</source>
            <translation>{first} 至 {last}，不含 {left}（{count} 层）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>fp32 in the int8 network, too</source>
            <translation>在 int8 网络中也是 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>steps: {kinds}, which take {ms} ms of that</source>
            <translation>转换：{kinds}，占其中 {ms} ms</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>steps: {kinds}</source>
            <translation>转换：{kinds}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Between precisions: {steps}, inside the layers' times</source>
            <translation>数值精度转换：{steps}，已计入各层耗时</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Between precisions: {steps}, beside the layers</source>
            <translation>数值精度转换：{steps}，不计入各层耗时</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{what} ({ms} ms)</source>
            <translation>{what}（{ms} ms）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{count} between them</source>
            <translation>其中 {count} 层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/recent_dialog.py" />
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <location filename="gui/dialogs/recent_dialog.py" />
            <source>Last used</source>
            <translation>上次使用</translation>
        </message>
        <message>
            <location filename="gui/dialogs/recent_dialog.py" />
            <source>Thresholds and edits</source>
            <translation>阈值与编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/recent_dialog.py" />
            <source>Images</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/recent_dialog.py" />
            <source>No session or kept work has these words.</source>
            <translation>没有会话或保留的工作含有这些词。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/recent_dialog.py" />
            <source>Recent work</source>
            <translation>最近的工作</translation>
        </message>
        <message>
            <location filename="gui/dialogs/recent_dialog.py" />
            <source>Search names, folders and images</source>
            <translation>搜索名称、文件夹和图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/recent_dialog.py" />
            <source>Search recent work</source>
            <translation>搜索最近的工作</translation>
        </message>
        <message>
            <location filename="gui/dialogs/score_texts.py" />
            <source>1 − logit cosine {loss}</source>
            <translation>1 − logit 余弦 {loss}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/score_texts.py" />
            <source>loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <location filename="gui/dialogs/search_tools.py" />
            <source>Tune first (F8): there is no tuning report yet.</source>
            <translation>请先调优（F8）：还没有调优报告。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>network</source>
            <translation>网络</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>calibration images</source>
            <translation>校准图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>evaluation images</source>
            <translation>评估图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>metric</source>
            <translation>指标</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>The {what} is not there: {name}</source>
            <translation>{what}不存在：{name}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>Python files</source>
            <translation>Python 文件</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>Open {file}</source>
            <translation>打开 {file}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>What does not fit any more is said, and figures are stale.</source>
            <translation>不再匹配的内容会有提示，各项指标将标为过期。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>Find…</source>
            <translation>查找…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>The {what} changed since the session was saved: {name}</source>
            <translation>会话保存后{what}已更改：{name}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>The {what} are not there: {name}</source>
            <translation>{what}不存在：{name}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>{file} was changed since it was saved.</source>
            <translation>{file} 自保存后已更改。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>Use the new file</source>
            <translation>使用新文件</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>Open without it</source>
            <translation>不用它打开</translation>
        </message>
        <message>
            <location filename="gui/dialogs/session_questions.py" />
            <source>Find {name}</source>
            <translation>查找 {name}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Calibrate (F7) to see whether the images are enough; fewer than 8 are too few to tell.</source>
            <translation>校准（F7）后可判断图像是否足够；少于 8 张无法判断。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Moved by</source>
            <translation>变动</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Half of the images</source>
            <translation>一半图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>All images</source>
            <translation>全部图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Blobs whose range the calibration's method made; those that still move come first</source>
            <translation>范围由校准方法得出的 blob；仍在变动的排在前面</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Share by which the threshold of half of the images differs from that of all</source>
            <translation>用一半图像得到的阈值与用全部图像得到的阈值相差的比例</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Threshold made from half of the images</source>
            <translation>用一半图像得到的阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Threshold made from all</source>
            <translation>用全部图像得到的阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Are the calibration images enough?</source>
            <translation>校准图像是否足够？</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Green: within {share} of the threshold of all images</source>
            <translation>绿色：与全部图像的阈值相差不超过 {share}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Thresholds by the number of images</source>
            <translation>阈值随图像数量的变化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_dialog.py" />
            <source>Threshold of blob {root} by the number of images</source>
            <translation>blob {root} 的阈值随图像数量的变化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_plot.py" />
            <source>Threshold by the number of images</source>
            <translation>阈值随图像数量的变化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_plot.py" />
            <source>images</source>
            <translation>图像数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_plot.py" />
            <source>{count} images {value}</source>
            <translation>{count} 张图像 {value}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>Stop what runs; Esc and closing stop it, too</source>
            <translation>停止正在运行的任务；按 Esc 或关闭窗口也会停止</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>Stop what runs. Esc and Close leave it running: the window's status bar says how far it is</source>
            <translation>停止正在运行的任务。按 Esc 或“关闭”后任务继续运行：主窗口状态栏显示其进度</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>What runs goes on; {keys} shows this window again</source>
            <translation>正在运行的任务会继续；按 {keys} 可再次显示此窗口</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>It begins anew when it is asked for again.</source>
            <translation>再次执行时将重新开始。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>What was found is kept: a notice offers the best plan so far, and F8 goes on from there.</source>
            <translation>已得到的结果会保留：通知中可采用目前最好的方案，按 F8 可继续。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>What was found is kept: a notice offers the scales so far.</source>
            <translation>已得到的结果会保留：通知中可采用目前的 scale。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>What was found is kept: the layer list shows it, and F9 goes on from there.</source>
            <translation>已得到的结果会保留：层列表中可见，按 F9 可继续。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>What was found is kept: its window has the best plan so far, and goes on from there.</source>
            <translation>已得到的结果会保留：其窗口中有目前最好的方案，可从那里继续。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>What was found is kept: the plans measured so far stay in their window.</source>
            <translation>已得到的结果会保留：已测量的方案留在其窗口中。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>Stop {job}?</source>
            <translation>停止{job}？</translation>
        </message>
        <message>
            <location filename="gui/dialogs/stop_question.py" />
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <location filename="gui/dialogs/table_tools.py" />
            <source>{layer} now runs in int8, which it does not by default: {reason}.</source>
            <translation>{layer} 现以 int8 运行，默认并非如此：{reason}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/table_tools.py" />
            <source>Compare top-1 with and without it. A table can't say it: the exported int8 network has it.</source>
            <translation>请对比该层用与不用 int8 时的 top-1。表中无法表示这一点：导出的 int8 网络中包含它。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/table_tools.py" />
            <source>Open a network first.</source>
            <translation>请先打开网络。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/table_tools.py" />
            <source>This network is int8 already.</source>
            <translation>该网络已是 int8。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/table_tools.py" />
            <source>Back to fp32</source>
            <translation>改回 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>A target is a machine that runs the networks, and a command that starts a Python with ncnn there: ssh pi@board python3, docker run --rm -i IMAGE python3, or adb shell and the C++ runner. Nothing is installed there, and nothing stays.</source>
            <translation>目标设备是运行网络的机器，以及在其上启动带 ncnn 的 Python 的命令：ssh pi@board python3、docker run --rm -i IMAGE python3，或 adb shell 加 C++ 运行程序。不会在设备上安装任何东西，也不会留下任何东西。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>There is no target yet. Write a name and its command; Test starts it and says what is there, and Add keeps it.</source>
            <translation>尚无目标设备。请填写名称和命令；“测试”会启动它并查看其配置，“添加”会保存它。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>On</source>
            <translation>启用</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Command</source>
            <translation>命令</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Whether its columns are shown and run</source>
            <translation>是否在“对比”中显示其结果列并在其上运行</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>What you call it</source>
            <translation>自定义名称</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Starts a Python with ncnn, or the C++ runner, there</source>
            <translation>在设备上启动带 ncnn 的 Python 或 C++ 运行程序</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>As it said when it was tested or evaluated last</source>
            <translation>取自上次测试或评估时设备的回答</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>board</source>
            <translation>开发板</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>system</source>
            <translation>系统</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>threads</source>
            <translation>线程</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>memory</source>
            <translation>内存</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>now</source>
            <translation>当前状态</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>versions</source>
            <translation>版本</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>missing</source>
            <translation>缺少</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>{processor}, emulated</source>
            <translation>{processor}，模拟</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Kept {name}. Test says what is there{way_on}.</source>
            <translation>已保存 {name}。“测试”可查看其配置{way_on}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Added {name}. Test says what is there{way_on}.</source>
            <translation>已添加 {name}。“测试”可查看其配置{way_on}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Targets</source>
            <translation>目标设备</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Show its columns, and run it</source>
            <translation>在“对比”中显示其结果列，并在其上运行</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Start it and ask what is there; nothing is kept</source>
            <translation>启动它并查询其配置；不保存任何内容</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Processor to emulate</source>
            <translation>要模拟的处理器</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Make an emulated ARM</source>
            <translation>创建模拟 ARM 设备</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Debian's Python and the wheels for ARM, under qemu, in the cache folder; no root.
Some hundred MB are fetched once. It is {emulated}</source>
            <translation>在缓存文件夹中用 qemu 运行 Debian 的 Python 和 ARM 的 wheel；无需 root。
首次需下载几百 MB。{emulated}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>, “{box}” puts its figures beside this machine's</source>
            <translation>，勾选“{box}”可将其指标与本机并列</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Made {name}: {emulated}. Test says what is there.</source>
            <translation>已创建 {name}：{emulated}。“测试”可查看其配置。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>{title}: {text}</source>
            <translation>{title}：{text}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>New</source>
            <translation>新建</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Test</source>
            <translation>测试</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Take another name: there is a target {name} already.</source>
            <translation>请换一个名称：已有名为 {name} 的目标设备。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Removed {name}.</source>
            <translation>已移除 {name}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Install there: pip install {packages} (missing: {names})</source>
            <translation>请在设备上安装：pip install {packages}（缺少：{names}）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Target {name}</source>
            <translation>目标设备 {name}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>New target</source>
            <translation>新建目标设备</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Making it…</source>
            <translation>正在创建…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Looks for thresholds, weight scales and bias corrections with which ncnn's int8 comes closest to fp32: by what the task's answers lose, or else by the direction of the logits. It starts from KL thresholds with {weights}; no layer is switched off.</source>
            <translation>寻找能使 ncnn 的 int8 最接近 fp32 的阈值、权重 scale 和偏置校正：以任务结果的损失为准，没有任务时以 logit 的方向为准。从 KL 阈值与{weights}出发；不会关闭任何层的 int8。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Looks for thresholds, weight scales and bias corrections with which ncnn's int8 comes closest to fp32: by what the task's answers lose, or else by the direction of the logits. It starts from the file's thresholds and weights; no layer is switched off.</source>
            <translation>寻找能使 ncnn 的 int8 最接近 fp32 的阈值、权重 scale 和偏置校正：以任务结果的损失为准，没有任务时以 logit 的方向为准。从文件自带的阈值和权重出发；不会关闭任何层的 int8。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Only calibration images are used: two of five are held out, and a step is kept only if those gain, too. The plan that is found, if it is better, becomes one edit that can be undone.</source>
            <translation>只使用校准图像：每五张留出两张，在留出的图像上也有改善的步骤才会保留。找到的方案若更好，则作为一次编辑采用，可以撤销。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Only calibration images are used ({count} images): two of five are held out, and a step is kept only if those gain, too. The plan that is found, if it is better, becomes one edit that can be undone.</source>
            <translation>只使用校准图像（{count} 张）：每五张留出两张，在留出的图像上也有改善的步骤才会保留。找到的方案若更好，则作为一次编辑采用，可以撤销。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Before it begins, the images are measured and the start is scored: this takes extra time.</source>
            <translation>开始之前先测量图像并为起点评分：这段时间另计。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Before it begins, the images are measured and the start is scored: this takes extra time, {time} last time.</source>
            <translation>开始之前先测量图像并为起点评分：这段时间另计，上次为 {time}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Calibration and evaluation use the same images</source>
            <translation>校准与评估使用了相同的图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>{what}. A plan that was tuned on evaluation images looks better on them than it is; open other images for calibration, or tune all the same.</source>
            <translation>{what}。在评估图像上调优的方案，在这些图像上会显得比实际好；请打开其他图像用于校准，或仍然调优。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Tune</source>
            <translation>调优</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Seconds</source>
            <translation>秒数</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>After this time no step begins; Ctrl+. stops at once and keeps what was found</source>
            <translation>超过此时间后不再开始新的步骤；按 Ctrl+. 立即停止，并保留已找到的结果</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Tune all the same</source>
            <translation>仍然调优</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>The held-out images were used to choose the steps, so their gain is slightly optimistic; evaluate on other images.</source>
            <translation>留出的图像被用于选择步骤，因此其改善略显乐观；请用其他图像评估。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Give 100 calibration images or more: only {count} were held out, so that much is chance.</source>
            <translation>请提供 100 张以上的校准图像：只留出了 {count} 张，结果的偶然性较大。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Changed</source>
            <translation>改动对象</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Loss before, 10⁻⁴</source>
            <translation>之前的损失，10⁻⁴</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Loss after, 10⁻⁴</source>
            <translation>之后的损失，10⁻⁴</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Mean loss falls (95 % CI)</source>
            <translation>平均损失下降（95 % 置信区间）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Typical image, held-out</source>
            <translation>典型图像，留出</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Typical image, tuning</source>
            <translation>典型图像，调优</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Kind of step: thresholds, zero-centred blobs, weight codes, biases, or the scale of one blob</source>
            <translation>步骤的种类：阈值、零中心化的 blob、权重编码值、偏置，或单个 blob 的 scale</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Blobs or layers that the step changed, and how</source>
            <translation>该步骤改动了哪些 blob 或层，以及如何改动</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Mean loss over the held-out images, before the step, in units of 10⁻⁴: 1 − logit cosine, or what the task's answers lose against fp32</source>
            <translation>该步骤之前留出图像的平均损失，单位 10⁻⁴：1 − logit 余弦，或任务结果相对 fp32 的损失</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>The same after the step</source>
            <translation>该步骤之后的同一数值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>By how much the mean loss of the held-out images falls, from the two columns before, with its 95 % confidence interval: paired bootstrap over images</source>
            <translation>留出图像的平均损失下降多少，即由前两列得出，附 95 % 置信区间：对图像做配对自助法(bootstrap)</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>By how much the loss of a typical held-out image falls: the geometric mean over images of the ratio of its losses, so that a few images with a large loss don't decide. Steps are kept by it if the mean loss does not rise</source>
            <translation>典型的留出图像的损失下降多少：各图像前后损失之比的几何平均，因此不由少数损失大的图像决定。平均损失不上升时，依此决定是否保留步骤</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>The same for the tuning images, from which the step was made</source>
            <translation>调优图像上的同一数值，该步骤由这些图像得出</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>it ended early</source>
            <translation>提前结束</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{sentence}.</source>
            <translation>{sentence}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{fit} tuning images, {held} held-out images</source>
            <translation>{fit} 张调优图像，{held} 张留出图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>KL thresholds, {weights}</source>
            <translation>KL 阈值，{weights}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{name}: {change}, {what}</source>
            <translation>{name}：{change}，{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Tuning has not begun yet</source>
            <translation>调优尚未开始</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{images}, {count} variants of each</source>
            <translation>{images}，每张 {count} 个变体</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{kept} of {steps} steps kept so far; {images}.</source>
            <translation>目前试了 {steps} 步，保留 {kept} 步；{images}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{kept} of {steps} steps kept in {seconds} s, after {before} s to measure the images and score the start; {why}. {images}.</source>
            <translation>测量图像并为起点评分用了 {before} s，之后 {seconds} s 内试了 {steps} 步，保留 {kept} 步；{why}。{images}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{kept} of {steps} steps kept in {seconds} s; {why}. {images}.</source>
            <translation>{seconds} s 内试了 {steps} 步，保留 {kept} 步；{why}。{images}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>The file's thresholds and weights</source>
            <translation>文件自带的阈值和权重</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{before}, left as it was</source>
            <translation>{before}，未改动</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Tuning report</source>
            <translation>调优报告</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Steps of the tuning</source>
            <translation>调优步骤</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Use this plan</source>
            <translation>采用此方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Stop tuning; the best plan so far is offered. Esc and Close leave it running</source>
            <translation>停止调优；可使用目前的最佳方案。按 Esc 或“关闭”后调优继续运行</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Wrote {path}.</source>
            <translation>已写入 {path}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>What each tool made of each layer or blob, before and after</source>
            <translation>各工具对每个层或 blob 的处理结果，前后对比</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Make the best plan found the present one, as one edit</source>
            <translation>将找到的最好方案设为当前方案，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>What tuning found is not better than the plan before</source>
            <translation>调优找到的方案并不优于之前的方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Copied.</source>
            <translation>已复制。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Save the report</source>
            <translation>保存报告</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Measuring where it starts…</source>
            <translation>正在测量起点…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Tune first (F8): nothing was tuned yet.</source>
            <translation>请先调优（F8）：尚未调优过。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>The plan before, with all layers in int8</source>
            <translation>之前的方案，所有层均为 int8</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Copy JSON</source>
            <translation>复制 JSON</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Save JSON…</source>
            <translation>保存 JSON…</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Show 1 step that did not gain</source>
            <translation>显示 1 个未改善的步骤</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Show {count} steps that did not gain</source>
            <translation>显示 {count} 个未改善的步骤</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Show layers (1 row)</source>
            <translation>逐层显示（1 行）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Show layers ({count} rows)</source>
            <translation>逐层显示（{count} 行）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Tuning goes on; F8 shows this report again</source>
            <translation>调优继续进行；按 F8 可再次打开此报告</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Baseline</source>
            <translation>基线</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Plan before</source>
            <translation>之前的方案</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>not kept: {what}</source>
            <translation>未保留：{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Now: {tool}.</source>
            <translation>当前：{tool}。</translation>
        </message>
    </context>
</TS>
