<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>1 - cosine of the outputs, the largest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>total variation distance of the two softmax, 0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>right in fp32, wrong in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>wrong in fp32, right in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>int8 has another top-1 than fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>neither has the label as top-1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a lost, gained or renamed box counts 1, a kept one its shift of score and what its IoU lacks of 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>fp32 has a box where int8 has none of this class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>int8 has a box where fp32 has none of this class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>int8 gives a box of fp32 another class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>neither finds a labelled object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>share of the pixels with another class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a class of fp32's map is gone, or overlaps by less than half</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>int8's map has a class that fp32's has not</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>at least 1 % of the pixels go from one class to another, without the background</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a labelled class that neither overlaps by half</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>mean distance of the points, pixels of the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>within reach of its label in fp32, not in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>within reach of its label in int8, not in fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a point that moves further than PCK allows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>a labelled point that neither reaches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>edits from one line to the other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>another line than fp32's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>neither line is right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>1 - cosine of the two vectors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/apart.py" />
            <source>root of the mean squared difference, 0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/classification.py" />
            <source>McNemar's p</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/classification.py" />
            <source>a vector of {classes} classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/end_to_end.py" />
            <source>boxes that the graph has chosen already (end to end, {unit}), {classes_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/end_to_end.py" />
            <source>shares of the input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/fastestdet.py" />
            <source>FastestDet, {classes_text}, {strides_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/head.py" />
            <source>stride{s} {map}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/head.py" />
            <source>{count} class{value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ncnn_layers.py" />
            <source>ncnn's DetectionOutput (SSD), {classes_text} and the background</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ncnn_layers.py" />
            <source>ncnn's {kind}, {classes_text}, {boxes} boxes a cell</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ncnn_layers.py" />
            <source>rows of ncnn's detection layers (class, score, box), {classes_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>no head is called {family}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>and {classes} classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>outputs of {shapes}{known} are no head of {family}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>task option head</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>choose {FAMILIES}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/recognition.py" />
            <source>choose another head, or set classes, strides, anchors or priors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/retinaface.py" />
            <source>RetinaFace (InsightFace), {strides_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/retinaface.py" />
            <source>RetinaFace (PyTorch), {strides_text}, {priors} priors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/scrfd.py" />
            <source>{anchors} anchor{s} a cell</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/scrfd.py" />
            <source>SCRFD, {strides_text}, {many}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ssd.py" />
            <source>SSD, {classes_text} and the background, {how}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ssd.py" />
            <source>boxes decoded in the graph</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/ssd.py" />
            <source>{priors} priors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>YOLOv5 or v7, decoded in the graph, {classes_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>{kind}, {classes_text}, {strides_text}, {shape} anchors a level ({origin})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>from the graph</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>YOLOv3 boxes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>YOLOv5 or v7</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolo_anchors.py" />
            <source>YOLOv5's own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>YOLOv8 or later</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>YOLOv8 or later, decoded in the graph, {classes_text}{more}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>{title}, {classes_text}, {strides_text}, {coded}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>, {beside} more value{s} a box left out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>distances in {bins} bins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolov8.py" />
            <source>plain distances</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolox.py" />
            <source>YOLOX, {classes_text}, {how}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/heads/yolox.py" />
            <source>decoded in the graph</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>{path}, object {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has class {highest}, of only {names} class names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>names none of the {items} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has no lists called images, annotations and categories</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>Pascal VOC's labels name classes, and their order in the network is not known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>defines entities, which labels don't</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>give the class names that belong to these labels (--labels)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>is no label: expected class, centre x, centre y, width, height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>is no label: coordinates are shares of the picture, from 0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>its file_name must be the images' names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>, line {lineno}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>is not JSON</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>give a COCO JSON file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>remove them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>is not XML</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has the class {name}, which is none of the class names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>write five numbers, coordinates from 0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>write class, centre x, centre y, width, height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has no bbox of four numbers, image_id and known category_id</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has no {keys}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>{path}, line {position}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>give Pascal VOC's XML</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>has no bndbox of xmin, ymin, xmax, ymax</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>{path}, annotations[{number}]</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>give a COCO file for detection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/labels.py" />
            <source>{path}, {part}[{number}]</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>AP vs fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>AP50 vs fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>boxes of fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>boxes lost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>boxes gained</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>boxes kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>score shift</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>score for as many boxes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>{describe}; scores above {score}, fp32's boxes from {truth_score} taken as right, suppressed at IoU {nms_iou}{truth}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>error of boxes and scores</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>; labels from {origin}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/detection/task.py" />
            <source>{class_name} {score}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/differences.py" />
            <source>can't be of {count} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/differences.py" />
            <source>does not hold the differences of {count} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/differences.py" />
            <source>is not packed as differences are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>TAR at FAR</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>cosine to fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>rank agreement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>nearest as fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>a vector of {size} values, compared by cosine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>1 - cosine of the vectors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>names no two of the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>is no pair</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>use the images' names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>{answer} values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>{truth}, line {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/embedding.py" />
            <source>write two images, and 1 if they are the same, else 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/figure_text.py" />
            <source>{value} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/figure_text.py" />
            <source>{value} dB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>PSNR vs fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>SSIM vs fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>a picture, values from {low} to {high}{value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>mean square error of the pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/image_to_image.py" />
            <source>, BGR</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>PCK at {SHARE}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>distance to fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>PCK at {SHARE} vs fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>heatmaps of {points} points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>distance of the points in cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>has {found} labelled points, the network {points}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>is no point</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>give labels of as many points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>has no keypoints of three numbers each</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>write x and y in pixels, and 0 if it does not count</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/keypoints.py" />
            <source>give a COCO file for keypoints</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>labels found in {origin} ({files} files); --truth names others</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>for {names} class names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>the outputs ({shapes}) are not recognised as {name}{known}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>range needs two rising numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>blank={blank} is none of {symbols} symbols</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>labels have {classes} classes, the network {classes2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>boxes={style} can't be</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>output={place}, of only {shapes} outputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>{o} {map}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>choose another task (--task), or say more of it (--task-option head=..., classes=N)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>classes come from the images' folders or their list file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>task option</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>give range=0,1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>count from 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>give the labels of this network, or set the number of classes (--task-option classes=N)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>choose v5 or v3</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>count outputs from 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/registry.py" />
            <source>leave --truth out, or name another task (--task)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>pixels right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>mIoU vs fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>pixels as fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>maps of {classes} classes{truth}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>1 - soft mIoU with fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>; masks from {origin}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>has class {highest}, the network only {classes}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>the mask is {shape}x{shape2}, the picture {width}x{height}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>can't be decoded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>give masks in the network's classes; 255 does not count</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>give masks of the pictures' own size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>has {mode} pixels, not one class a pixel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>replace the mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/segmentation.py" />
            <source>give masks as grey or palette PNG whose values are the classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>family of a detector's head</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>number of classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>strides of a detector's levels, as 8,16,32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>widths and heights of anchors in pixels, level by level</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>how raw boxes of anchors are coded: v5 or v3</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>a .npy file of prior boxes (centre and size, shares of the input)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>boxes below this score are left out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>fp32's boxes from this score on are taken as right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>overlap from which a better box suppresses another</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>boxes of an image at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>1 if only boxes of a class suppress each other, else 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>1 if boxes are cut at the picture's edges, else 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>false accept rate at which embeddings are verified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>class of the blank in text recognition</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>values that mean black and white in pictures, as 0,1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>place of the output that counts, from 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>{name}={text} can't be</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>give {wanted}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>no task is called {self}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>a whole number from {low}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>a number from {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>numbers with commas between them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>whole numbers such as 8,16,32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>width and height of three anchors for each level</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>choose {NAMES}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>no option of a task is called {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>holds no array of prior boxes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>choose {OPTIONS}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/settings.py" />
            <source>save (N, 4) centres and sizes with numpy.save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>character errors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>lines right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>lines as fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>character errors vs fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>CTC over {symbols} symbols, blank {blank}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>share of the steps' probability that moves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>{names} characters do not fit {symbols} symbols</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>give a line for each symbol; the blank may be left out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>what the symbols stand for is not known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>has no text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>write the image's name, a tab, and its text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/text.py" />
            <source>give the characters, a line each, with --labels FILE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>holds no label file of any of the {items} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>correct the path (--truth)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>label files have their image's name and end with {kinds}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>is too large for labels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>{item} may have several label files, or one with others, by its name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>give another file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>check the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>give a text file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/truth.py" />
            <source>give a folder whose sub-folders are those of the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>{path}, line {lines}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>ends the program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>{name}: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>answers and figures by {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>correct the metric</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>loss of {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>the metric {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>can't be read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>is not Python ({msg})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>has no function {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>score gave {found}, not a dict of numbers by name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>loss gave {found}, not a number from 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>check the file (--metric)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>{path}, line {lineno}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>correct the line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>define decode(outputs, image) and score(answers, references)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>draw gave {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>vs fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/tasks/user_metric.py" />
            <source>give box, point or text</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
