<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>1 - cosine of the outputs, the largest</source>
            <translation>1 − 输出的余弦，取最大值</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>total variation distance of the two softmax, 0 to 1</source>
            <translation>两个 softmax 之间的全变差距离，0 到 1</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>right in fp32, wrong in int8</source>
            <translation>fp32 正确，int8 错误</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>wrong in fp32, right in int8</source>
            <translation>fp32 错误，int8 正确</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>int8 has another top-1 than fp32</source>
            <translation>int8 的 top-1 与 fp32 不同</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>neither has the label as top-1</source>
            <translation>两者的 top-1 都不是标签</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a lost, gained or renamed box counts 1, a kept one its shift of score and what its IoU lacks of 1</source>
            <translation>丢失、新增或类别改变的框计 1，保留的框计其得分变化以及 IoU 与 1 的差距</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>fp32 has a box where int8 has none of this class</source>
            <translation>fp32 有框，而 int8 没有此类别的框</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>int8 has a box where fp32 has none of this class</source>
            <translation>int8 有框，而 fp32 没有此类别的框</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>int8 gives a box of fp32 another class</source>
            <translation>int8 给 fp32 的框另一个类别</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>neither finds a labelled object</source>
            <translation>两者都没找到某个已标注的目标</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>share of the pixels with another class</source>
            <translation>类别不同的像素占比</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a class of fp32's map is gone, or overlaps by less than half</source>
            <translation>fp32 分割图中的某个类别消失，或重叠不足一半</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>int8's map has a class that fp32's has not</source>
            <translation>int8 的分割图有 fp32 所没有的类别</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>at least 1 % of the pixels go from one class to another, without the background</source>
            <translation>至少 1 % 的像素从一个类别变为另一个，不计背景</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a labelled class that neither overlaps by half</source>
            <translation>某个已标注的类别，两者的重叠都不足一半</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>mean distance of the points, pixels of the picture</source>
            <translation>各点的平均距离，以图像像素计</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>within reach of its label in fp32, not in int8</source>
            <translation>fp32 落在标注的容许范围内，int8 没有</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>within reach of its label in int8, not in fp32</source>
            <translation>int8 落在标注的容许范围内，fp32 没有</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a point that moves further than PCK allows</source>
            <translation>某点的移动超出 PCK 的容许范围</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a labelled point that neither reaches</source>
            <translation>某个已标注的点，两者都未达到</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>edits from one line to the other</source>
            <translation>从一行文字到另一行的编辑次数</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>another line than fp32's</source>
            <translation>与 fp32 的文字不同</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>neither line is right</source>
            <translation>两者的文字都不正确</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>1 - cosine of the two vectors</source>
            <translation>1 − 两个向量的余弦</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>root of the mean squared difference, 0 to 1</source>
            <translation>均方差的平方根，0 到 1</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>largest absolute error of a value</source>
            <translation>单个值的最大绝对误差</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>total variation distance of the two softmax of a head, the largest, 0 to 1</source>
            <translation>各头两个 softmax 的全变差距离中的最大值，0 到 1</translation>
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a head has another top-1 than in fp32</source>
            <translation>某个头的 top-1 与 fp32 不同</translation>
        </message>
        <message>
            <location filename="core/tasks/classification.py" />
            <source>McNemar's p</source>
            <translation>McNemar 检验的 p 值</translation>
        </message>
        <message>
            <location filename="core/tasks/classification.py" />
            <source>a vector of {classes} classes</source>
            <translation>{classes} 个类别的向量</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/end_to_end.py" />
            <source>boxes that the graph has chosen already (end to end, {unit}), {classes_text}</source>
            <translation>图中已选好的框（端到端，{unit}），{classes_text}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/end_to_end.py" />
            <source>shares of the input</source>
            <translation>输入尺寸的占比</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/fastestdet.py" />
            <source>FastestDet, {classes_text}, {strides_text}</source>
            <translation>FastestDet，{classes_text}，{strides_text}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/head.py" />
            <source>stride{s} {map}</source>
            <translation>步长 {map}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/head.py" />
            <source>{count} class{s}</source>
            <translation>{count} 个类别</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ncnn_layers.py" />
            <source>ncnn's DetectionOutput (SSD), {classes_text} and the background</source>
            <translation>ncnn 的 DetectionOutput（SSD），{classes_text}加背景</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ncnn_layers.py" />
            <source>ncnn's {kind}, {classes_text}, {boxes} boxes a cell</source>
            <translation>ncnn 的 {kind}，{classes_text}，每格 {boxes} 个框</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ncnn_layers.py" />
            <source>rows of ncnn's detection layers (class, score, box), {classes_text}</source>
            <translation>ncnn 检测层的行（类别、得分、框），{classes_text}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>no head is called {family}</source>
            <translation>没有名为 {family} 的检测头</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>and {classes} classes</source>
            <translation>以及 {classes} 个类别</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>outputs of {shapes}{known} are no head of {family}</source>
            <translation>形状为 {shapes}{known} 的输出不是 {family} 的检测头</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>task option head</source>
            <translation>任务选项 head</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>choose {FAMILIES}</source>
            <translation>请从 {FAMILIES} 中选择</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>choose another head, or set classes, strides, anchors or priors</source>
            <translation>请选择其他检测头，或设置 classes、strides、anchors 或 priors</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/retinaface.py" />
            <source>RetinaFace (InsightFace), {strides_text}</source>
            <translation>RetinaFace（InsightFace），{strides_text}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/retinaface.py" />
            <source>RetinaFace (PyTorch), {strides_text}, {priors} priors</source>
            <translation>RetinaFace（PyTorch），{strides_text}，{priors} 个先验框</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/scrfd.py" />
            <source>{anchors} anchor{s} a cell</source>
            <translation>每格 {anchors} 个锚框</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/scrfd.py" />
            <source>SCRFD, {strides_text}, {many}</source>
            <translation>SCRFD，{strides_text}，{many}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ssd.py" />
            <source>SSD, {classes_text} and the background, {how}</source>
            <translation>SSD，{classes_text}加背景，{how}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ssd.py" />
            <source>boxes decoded in the graph</source>
            <translation>框在图中解码</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ssd.py" />
            <source>{priors} priors</source>
            <translation>{priors} 个先验框</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>YOLOv5 or v7, decoded in the graph, {classes_text}</source>
            <translation>YOLOv5 或 v7，在图中解码，{classes_text}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>{kind}, {classes_text}, {strides_text}, {shape} anchors a level ({origin})</source>
            <translation>{kind}，{classes_text}，{strides_text}，每级 {shape} 个锚框（{origin}）</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>from the graph</source>
            <translation>取自图</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>YOLOv3 boxes</source>
            <translation>YOLOv3 框</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>YOLOv5 or v7</source>
            <translation>YOLOv5 或 v7</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>YOLOv5's own</source>
            <translation>YOLOv5 自带</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>YOLOv8 or later</source>
            <translation>YOLOv8 或更新</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>YOLOv8 or later, decoded in the graph, {classes_text}{more}</source>
            <translation>YOLOv8 或更新，在图中解码，{classes_text}{more}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>, {beside} more value{s} a box left out</source>
            <translation>，每框另有 {beside} 个值未用</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>distances in {bins} bins</source>
            <translation>距离分 {bins} 个区间</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>plain distances</source>
            <translation>直接给出距离</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolox.py" />
            <source>YOLOX, {classes_text}, {how}</source>
            <translation>YOLOX，{classes_text}，{how}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolox.py" />
            <source>decoded in the graph</source>
            <translation>在图中解码</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>{path}, object {number}</source>
            <translation>{path}，第 {number} 个目标</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has class {highest}, of only {names} class names</source>
            <translation>含类别 {highest}，而类别名称只有 {names} 个</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>names none of the {items} images</source>
            <translation>没有列出 {items} 张图像中的任何一张</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has no lists called images, annotations and categories</source>
            <translation>没有名为 images、annotations 和 categories 的列表</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>Pascal VOC's labels name classes, and their order in the network is not known</source>
            <translation>Pascal VOC 的标签以名称标明类别，而类别在网络中的顺序未知</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>defines entities, which labels don't</source>
            <translation>定义了实体，标签中不应有</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>give the class names that belong to these labels (--labels)</source>
            <translation>请给出与这些标签对应的类别名称（--labels）</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>is no label: expected class, centre x, centre y, width, height</source>
            <translation>不是标签：应为类别、中心 x、中心 y、宽、高</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>is no label: coordinates are shares of the picture, from 0 to 1</source>
            <translation>不是标签：坐标应为占图像的比例，从 0 到 1</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>its file_name must be the images' names</source>
            <translation>其 file_name 须为图像的名称</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>, line {lineno}</source>
            <translation>，第 {lineno} 行</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>is not JSON</source>
            <translation>不是 JSON</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>give a COCO JSON file</source>
            <translation>请给出 COCO JSON 文件</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>remove them</source>
            <translation>请删除它们</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>is not XML</source>
            <translation>不是 XML</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has the class {name}, which is none of the class names</source>
            <translation>含类别 {name}，不在类别名称之中</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>write five numbers, coordinates from 0 to 1</source>
            <translation>请写五个数，坐标从 0 到 1</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>write class, centre x, centre y, width, height</source>
            <translation>请写类别、中心 x、中心 y、宽、高</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has no bbox of four numbers, image_id and known category_id</source>
            <translation>没有四个数的 bbox、image_id 和已知的 category_id</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has no {keys}</source>
            <translation>没有 {keys}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>{path}, line {position}</source>
            <translation>{path}，第 {position} 行</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>give Pascal VOC's XML</source>
            <translation>请给出 Pascal VOC 的 XML</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has no bndbox of xmin, ymin, xmax, ymax</source>
            <translation>没有 xmin、ymin、xmax、ymax 的 bndbox</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>{path}, annotations[{number}]</source>
            <translation>{path}，annotations[{number}]</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>give a COCO file for detection</source>
            <translation>请给出用于检测的 COCO 文件</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>AP vs fp32</source>
            <translation>AP 对 fp32</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>AP50 vs fp32</source>
            <translation>AP50 对 fp32</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>boxes of fp32</source>
            <translation>fp32 框数</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>boxes lost</source>
            <translation>丢失的框</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>boxes gained</source>
            <translation>新增的框</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>boxes kept</source>
            <translation>保留的框</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>score shift</source>
            <translation>得分偏移</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>score for as many boxes</source>
            <translation>与 fp32 框数相同时的得分阈值</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>{describe}; scores above {score}, fp32's boxes from {truth_score} taken as right, suppressed at IoU {nms_iou}{truth}</source>
            <translation>{describe}；得分高于 {score}，fp32 的框从 {truth_score} 起视为正确，按 IoU {nms_iou} 抑制{truth}</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>error of boxes and scores</source>
            <translation>框与得分的误差</translation>
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>; labels from {origin}</source>
            <translation>；标签来自 {origin}</translation>
        </message>
        <message>
            <location filename="core/tasks/differences.py" />
            <source>can't be of {count} images</source>
            <translation>不可能属于 {count} 张图像</translation>
        </message>
        <message>
            <location filename="core/tasks/differences.py" />
            <source>does not hold the differences of {count} images</source>
            <translation>不含 {count} 张图像的差异</translation>
        </message>
        <message>
            <location filename="core/tasks/differences.py" />
            <source>is not packed as differences are</source>
            <translation>不是按差异的格式打包的</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>TAR at FAR</source>
            <translation>TAR@FAR</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>verification base rate</source>
            <translation>验证率的基准率</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>cosine to fp32</source>
            <translation>与 fp32 的余弦</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>rank agreement</source>
            <translation>排序一致性</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>nearest as fp32</source>
            <translation>最近邻一致率</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>a vector of {size} values, compared by cosine</source>
            <translation>{size} 个值的向量，按余弦比较</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>1 - cosine of the vectors</source>
            <translation>1 − 向量的余弦</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>names no two of the images</source>
            <translation>没有列出任何两张图像</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>is no pair</source>
            <translation>不是一对</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>use the images' names</source>
            <translation>请使用图像的名称</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>{answer} values</source>
            <translation>{answer} 个值</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>{truth}, line {number}</source>
            <translation>{truth}，第 {number} 行</translation>
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>write two images, and 1 if they are the same, else 0</source>
            <translation>请每行写两张图像和一个数，相同为 1，否则为 0</translation>
        </message>
        <message>
            <location filename="core/tasks/figure_text.py" />
            <source>{value} px</source>
            <translation>{value} px</translation>
        </message>
        <message>
            <location filename="core/tasks/figure_text.py" />
            <source>{value} dB</source>
            <translation>{value} dB</translation>
        </message>
        <message>
            <location filename="core/tasks/heads.py" />
            <source>classification heads: {value}</source>
            <translation>多个分类头：{value}</translation>
        </message>
        <message>
            <location filename="core/tasks/heads.py" />
            <source>{name}: agreement</source>
            <translation>{name}：一致率</translation>
        </message>
        <message>
            <location filename="core/tasks/heads.py" />
            <source>{name}: flips</source>
            <translation>{name}：翻转</translation>
        </message>
        <message>
            <location filename="core/tasks/heads.py" />
            <source>{name}: RMS error</source>
            <translation>{name}：均方根误差</translation>
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>PSNR vs fp32</source>
            <translation>PSNR 对 fp32</translation>
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>SSIM vs fp32</source>
            <translation>SSIM 对 fp32</translation>
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>a picture, values from {low} to {high}{value}</source>
            <translation>一张图像，取值从 {low} 到 {high}{value}</translation>
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>mean square error of the pictures</source>
            <translation>图像的均方误差</translation>
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>, BGR</source>
            <translation>，BGR</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>shift vs fp32</source>
            <translation>偏移 对 fp32</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>PCK@{SHARE} vs fp32</source>
            <translation>PCK@{SHARE} 对 fp32</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>heatmaps of {points} points</source>
            <translation>{points} 个点的热图</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>distance of the points in cells</source>
            <translation>各点的距离，以格计</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>has {found} labelled points, the network {points}</source>
            <translation>有 {found} 个已标注的点，而网络有 {points} 个</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>is no point</source>
            <translation>不是点</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>give labels of as many points</source>
            <translation>请给出点数相同的标签</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>has no keypoints of three numbers each</source>
            <translation>没有由三个数组成的关键点</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>write x and y in pixels, and 0 if it does not count</source>
            <translation>请写以像素计的 x 和 y；不计入的点加写 0</translation>
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>give a COCO file for keypoints</source>
            <translation>请给出用于关键点的 COCO 文件</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>has class names, not labels</source>
            <translation>里面是类别名称，不是标签</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>has images in folders by class</source>
            <translation>是按类别分文件夹存放的图像</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>is a list of images</source>
            <translation>是图像列表</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>is a table with a header, which is not read as labels</source>
            <translation>是带表头的表格，不能作为标签读取</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>has the boxes of one image</source>
            <translation>是单张图像的框</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>use it as class names (--labels)</source>
            <translation>请将它用作类别名称（--labels）</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>open it as the images (--images), whose folders are then the labels</source>
            <translation>请将它作为图像打开（--images），其文件夹即为标签</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>open it as the images (--images)</source>
            <translation>请将它作为图像打开（--images）</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>write a line 'image class' for each image, and open that list as the images (--images)</source>
            <translation>请为每张图像写一行“图像 类别”，并将该列表作为图像打开（--images）</translation>
        </message>
        <message>
            <location filename="core/tasks/near_misses.py" />
            <source>give the folder in which each image has such a file</source>
            <translation>请提供每张图像都有一个此类文件的文件夹</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>labels found in {origin} ({files} files); --truth names others</source>
            <translation>在 {origin} 中找到标签（{files} 个文件）；可用 --truth 指定其他标签</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>labels found in {origin} are not used: they are of other classes; --truth names others</source>
            <translation>在 {origin} 中找到的标签未使用：它们属于其他类别；可用 --truth 指定其他标签</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>for {names} class names</source>
            <translation>对应 {names} 个类别名称</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>the outputs ({shapes}) are not recognised as {name}{known}</source>
            <translation>输出（{shapes}）无法识别为 {name}{known}</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>{name} reads no labels: it holds int8 against fp32</source>
            <translation>{name}任务不读取标签：它把 int8 与 fp32 作比较</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>range needs two rising numbers</source>
            <translation>range 须为两个递增的数</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>blank={blank} is none of {symbols} symbols</source>
            <translation>blank={blank} 不在 {symbols} 个符号之内</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>{value} class names do not fit the outputs ({shapes})</source>
            <translation>{value} 个类别名称与输出 ({shapes}) 不符</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>labels have {classes} classes, the network {classes2}</source>
            <translation>标签有 {classes} 个类别，而网络有 {classes2} 个</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>boxes={style} can't be</source>
            <translation>boxes={style} 不可用</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>output={place}, of only {shapes} outputs</source>
            <translation>output={place}，而输出只有 {shapes} 个</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>choose another task (--task), or say more of it (--task-option head=..., classes=N)</source>
            <translation>请选择其他任务（--task），或补充说明（--task-option head=..., classes=N）</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>classes come from the images' folders or their list file</source>
            <translation>类别取自图像的文件夹或其列表文件</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>take these labels away (--truth), or score them with a metric of your own (--metric)</source>
            <translation>请去掉这些标签（--truth），或用自己的指标评分（--metric）</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>task option</source>
            <translation>任务选项</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>give range=0,1</source>
            <translation>请写 range=0,1</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>count from 0</source>
            <translation>请从 0 数起</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>give the class names of this network, or none</source>
            <translation>请给出此网络的类别名称，或不给</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>give the labels of this network, or set the number of classes (--task-option classes=N)</source>
            <translation>请给出此网络的标签，或设置类别数（--task-option classes=N）</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>choose v5 or v3</source>
            <translation>请选择 v5 或 v3</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>count outputs from 0</source>
            <translation>输出请从 0 数起</translation>
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>take these labels away (--truth), or choose another task (--task)</source>
            <translation>请去掉这些标签（--truth），或选择其他任务（--task）</translation>
        </message>
        <message>
            <location filename="core/tasks/regression.py" />
            <source>squared error over the sum of both squares</source>
            <translation>误差平方与两者平方和之比</translation>
        </message>
        <message>
            <location filename="core/tasks/regression.py" />
            <source>1 value</source>
            <translation>1 个值</translation>
        </message>
        <message>
            <location filename="core/tasks/regression.py" />
            <source>{count} values, no classes</source>
            <translation>{count} 个值，不是类别</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>pixels right</source>
            <translation>像素正确率</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>mIoU vs fp32</source>
            <translation>mIoU 对 fp32</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>pixels as fp32</source>
            <translation>像素一致率</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>maps of {classes} classes{truth}</source>
            <translation>{classes} 个类别的分割图{truth}</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>1 - soft mIoU with fp32</source>
            <translation>1 − 与 fp32 的 soft mIoU</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>; masks from {origin}</source>
            <translation>；掩码来自 {origin}</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>has class {highest}, the network only {classes}</source>
            <translation>含类别 {highest}，而网络只有 {classes} 个类别</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>the mask is {shape}x{shape2}, the picture {width}x{height}</source>
            <translation>掩码为 {shape}x{shape2}，而图像为 {width}x{height}</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>can't be decoded</source>
            <translation>无法解码</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>give masks in the network's classes; 255 does not count</source>
            <translation>请给出采用网络类别的掩码；255 不计入</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>give masks of the pictures' own size</source>
            <translation>请给出与图像尺寸相同的掩码</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>has {mode} pixels, not one class a pixel</source>
            <translation>是 {mode} 像素，而不是每像素一个类别</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>replace the mask</source>
            <translation>请更换掩码</translation>
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>give masks as grey or palette PNG whose values are the classes</source>
            <translation>请给出灰度或调色板 PNG 掩码，像素值即类别</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>family of a detector's head</source>
            <translation>检测器的检测头类型</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>number of classes</source>
            <translation>类别数</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>strides of a detector's levels, as 8,16,32</source>
            <translation>检测器各级的步长，写成 8,16,32</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>widths and heights of anchors in pixels, level by level</source>
            <translation>锚框的宽和高，以像素计，逐级给出</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>how raw boxes of anchors are coded: v5 or v3</source>
            <translation>锚框的原始框如何编码：v5 或 v3</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>a .npy file of prior boxes (centre and size, shares of the input)</source>
            <translation>先验框的 .npy 文件（中心和尺寸，占输入的比例）</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>boxes below this score are left out</source>
            <translation>得分低于此值的框不计</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>fp32's boxes from this score on are taken as right</source>
            <translation>fp32 得分从此值起的框视为正确</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>overlap from which a better box suppresses another</source>
            <translation>与更好的框重叠达到此值即被抑制</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>boxes of an image at most</source>
            <translation>每张图像最多的框数</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>1 if only boxes of a class suppress each other, else 0</source>
            <translation>1：只有同类别的框互相抑制；0：不分类别</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>1 if boxes are cut at the picture's edges, else 0</source>
            <translation>1：框在图像边缘处裁剪；0：不裁剪</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>false accept rate at which embeddings are verified</source>
            <translation>验证嵌入时所用的误接受率</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>class of the blank in text recognition</source>
            <translation>文本识别中空白符的类别</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>values that mean black and white in pictures, as 0,1</source>
            <translation>图像中表示黑和白的值，写成 0,1</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>place of the output that counts, from 0</source>
            <translation>计入的输出的位置，从 0 起</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>{name}={text} can't be</source>
            <translation>{name}={text} 不可用</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>give {wanted}</source>
            <translation>请给出{wanted}</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>no task is called {self}</source>
            <translation>没有名为 {self} 的任务</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>a whole number from {low}</source>
            <translation>不小于 {low} 的整数</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>a number from {low} to {high}</source>
            <translation>{low} 到 {high} 之间的数</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>numbers with commas between them</source>
            <translation>以逗号分隔的数</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>whole numbers such as 8,16,32</source>
            <translation>整数，例如 8,16,32</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>width and height of three anchors for each level</source>
            <translation>每级三个锚框的宽和高</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>choose {NAMES}</source>
            <translation>请从 {NAMES} 中选择</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>no option of a task is called {name}</source>
            <translation>没有名为 {name} 的任务选项</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>holds no array of prior boxes</source>
            <translation>不含先验框数组</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>choose {OPTIONS}</source>
            <translation>请从 {OPTIONS} 中选择</translation>
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>save (N, 4) centres and sizes with numpy.save</source>
            <translation>请用 numpy.save 保存 (N, 4) 的中心和尺寸</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>lines right</source>
            <translation>行正确率</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>lines as fp32</source>
            <translation>行一致率</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>CER vs fp32</source>
            <translation>CER 对 fp32</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>CTC over {symbols} symbols, blank {blank}</source>
            <translation>{symbols} 个符号的 CTC，空白符 {blank}</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>share of the steps' probability that moves</source>
            <translation>各步概率中移动的占比</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>{names} characters do not fit {symbols} symbols</source>
            <translation>{names} 个字符与 {symbols} 个符号不符</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>give a line for each symbol; the blank may be left out</source>
            <translation>请每个符号写一行；空白符可省略</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>what the symbols stand for is not known</source>
            <translation>各符号代表什么尚不清楚</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>has no text</source>
            <translation>没有文字</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>write the image's name, a tab, and its text</source>
            <translation>请写图像名、一个制表符及其文字</translation>
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>give the characters, a line each, with --labels FILE</source>
            <translation>请用 --labels FILE 给出字符，每行一个</translation>
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>holds no label file of any of the {items} images</source>
            <translation>不含 {items} 张图像中任何一张的标签文件</translation>
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>correct the path (--truth)</source>
            <translation>请更正路径（--truth）</translation>
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>label files have their image's name and end with {kinds}</source>
            <translation>标签文件与图像同名，以 {kinds} 结尾</translation>
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>is too large for labels</source>
            <translation>对标签文件来说过大</translation>
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>{item} may have several label files, or one with others, by its name</source>
            <translation>按名称，{item} 可能有多个标签文件，或与其他图像共用一个</translation>
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>give another file</source>
            <translation>请给出其他文件</translation>
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>check the file</source>
            <translation>请检查文件</translation>
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>give a text file</source>
            <translation>请给出文本文件</translation>
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>give a folder whose sub-folders are those of the images</source>
            <translation>请给出子文件夹与图像一致的文件夹</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>{path}, line {lines}</source>
            <translation>{path}，第 {lines} 行</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>ends the program</source>
            <translation>会结束程序</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>answers and figures by {path}</source>
            <translation>由 {path} 给出的结果和指标</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>correct the metric</source>
            <translation>请更正指标</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>loss of {path}</source>
            <translation>{path} 的损失</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>the metric {path}</source>
            <translation>指标 {path}</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>it is no UTF-8 text</source>
            <translation>不是 UTF-8 文本</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>is not Python ({msg})</source>
            <translation>不是 Python（{msg}）</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>has no function {name}</source>
            <translation>没有函数 {name}</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>score gave {found}, not a dict of numbers by name</source>
            <translation>score 给出 {found}，而不是以名称为键的数字字典</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>loss gave {found}, not a number from 0</source>
            <translation>loss 给出 {found}，而不是不小于 0 的数</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>check the file (--metric)</source>
            <translation>请检查文件（--metric）</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>{path}, line {lineno}</source>
            <translation>{path}，第 {lineno} 行</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>correct the line</source>
            <translation>请更正这一行</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>define decode(outputs, image) and score(answers, references)</source>
            <translation>请定义 decode(outputs, image) 和 score(answers, references)</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>draw gave {shape}</source>
            <translation>draw 给出 {shape}</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>vs fp32</source>
            <translation>对 fp32</translation>
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>give box, point or text</source>
            <translation>请给出 box、point 或 text</translation>
        </message>
    </context>
</TS>
