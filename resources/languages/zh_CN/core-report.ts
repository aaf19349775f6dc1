<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/report/write.py" />
            <source>is the name of no report</source>
            <translation>不是报告的文件名</translation>
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>could not be drawn: {said}</source>
            <translation>无法绘制：{said}</translation>
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>give {with_suffix} or .pdf</source>
            <translation>请给出 {with_suffix} 或 .pdf</translation>
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>could not be drawn: {error}</source>
            <translation>无法绘制：{error}</translation>
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>write .html instead</source>
            <translation>请改写 .html</translation>
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>write .html</source>
            <translation>请写 .html</translation>
        </message>
    </context>
    <context>
        <name>report</name>
        <message>
            <location filename="core/report/answers.py" />
            <source>ncnn</source>
            <translation>ncnn</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>onnxruntime</source>
            <translation>onnxruntime</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>ONNX Runtime</source>
            <translation>ONNX Runtime</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>{name}: {count} flip{s} in {images} image{s2}</source>
            <translation>{name}：{images} 张图像中有 {count} 个翻转</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>apart {figure}</source>
            <translation>差距 {figure}</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>evaluation</source>
            <translation>评估</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>flipped</source>
            <translation>翻转</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>lost</source>
            <translation>变错</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>Where int8 and fp32 disagree</source>
            <translation>int8 与 fp32 不一致之处</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>right: {truth}</source>
            <translation>正确：{truth}</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>image</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>label</source>
            <translation>标签</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>that is</source>
            <translation>变化</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>gained</source>
            <translation>变对</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>both wrong</source>
            <translation>两者皆错</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>The pictures are those of an earlier plan.</source>
            <translation>这些图像来自较早的方案。</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>Pictures name classes as they were called when the pictures were made.</source>
            <translation>图像中的类别名称是生成图像时的名称。</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>plain</source>
            <translation>plain</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>fp32: {fp32_text}; int8: {int8_text}</source>
            <translation>fp32：{fp32_text}；int8：{int8_text}</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>{name}: fp32 and int8 furthest apart</source>
            <translation>{name}：fp32 与 int8 差距最大的图像</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>{said} (with an earlier plan).</source>
            <translation>{said}（用之前的方案）。</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>fp32 {fp32_text}</source>
            <translation>fp32 {fp32_text}</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>int8 {int8_text}</source>
            <translation>int8 {int8_text}</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>and {value} more</source>
            <translation>另有 {value} 个</translation>
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>muted</source>
            <translation>muted</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{count} layer</source>
            <translation>{count} 层</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{count} layers</source>
            <translation>{count} 层</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{count} image</source>
            <translation>{count} 张图像</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{count} images</source>
            <translation>{count} 张图像</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>manual</source>
            <translation>manual</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>tune</source>
            <translation>调优</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>easyquant</source>
            <translation>easyquant</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>by hand</source>
            <translation>手动</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>tuning</source>
            <translation>调优</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>EasyQuant</source>
            <translation>EasyQuant</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>The lowest signal to quantization noise first. Red is what the range clips.</source>
            <translation>按信号与量化噪声比由低到高排列。红色为被范围截断的部分。</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>clips {clipped} by at most {clipped2}, {clipped3} of the error</source>
            <translation>截断 {clipped}，截断误差 ≤ {clipped2}，占误差的 {clipped3}</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Thresholds</source>
            <translation>阈值</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{root} in ncnn, read by {read}{state}</source>
            <translation>ncnn 中为 {root}，由 {read}{state} 读取</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{root} in ncnn</source>
            <translation>ncnn 中为 {root}</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Blobs that int8 hurts most</source>
            <translation>受 int8 影响最大的 blob</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>clips nothing</source>
            <translation>无截断</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>1 − logit cosine</source>
            <translation>1 − logit 余弦</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Loss with this layer alone in int8</source>
            <translation>仅此层为 int8 时的损失</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{axis}, with 95 % intervals</source>
            <translation>{axis}，附 95 % 置信区间</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{plural} in int8, each alone, on {plural2}; the {min} that cost most. All of them in int8: agreement {percent}, 1 − logit cosine {figure}.</source>
            <translation>{plural}逐层单独设为 int8，在 {plural2}上测量；列出代价最大的 {min} 层。全部为 int8 时：一致率 {percent}，1 − logit 余弦 {figure}。</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Sensitivity of layers</source>
            <translation>层敏感度</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>blob</source>
            <translation>blob</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>threshold</source>
            <translation>阈值</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>from</source>
            <translation>来源</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>scale</source>
            <translation>scale</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>zero point</source>
            <translation>零点</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>SQNR</source>
            <translation>SQNR</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>cosine</source>
            <translation>余弦</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>clipped</source>
            <translation>被截断</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>read by {read}{state}</source>
            <translation>由 {read}{state} 读取</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>threshold {text} ({found_by})</source>
            <translation>阈值 {text}（{found_by}）</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>range {text} ({found_by})</source>
            <translation>范围 {text}（{found_by}）</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>SQNR {figure} dB</source>
            <translation>SQNR {figure} dB</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Measured with an earlier plan or preprocessing.</source>
            <translation>以较早的方案或预处理测得。</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>zero-centred</source>
            <translation>零中心化</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{bits} bits</source>
            <translation>{bits} 位</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>(fp32)</source>
            <translation>（fp32）</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>(partly fp32)</source>
            <translation>（部分 fp32）</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>layer</source>
            <translation>层</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>ONNX Runtime: {range_text}</source>
            <translation>ONNX Runtime：{range_text}</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>ONNX Runtime: {other}</source>
            <translation>ONNX Runtime：{other}</translation>
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{figure} dB</source>
            <translation>{figure} dB</translation>
        </message>
        <message>
            <location filename="core/report/build.py" />
            <source>{network} in int8</source>
            <translation>{network} 的 int8 量化</translation>
        </message>
        <message>
            <location filename="core/report/build.py" />
            <source>ClipScope report{when}</source>
            <translation>ClipScope 报告{when}</translation>
        </message>
        <message>
            <location filename="core/report/build.py" />
            <source>, written {saved}</source>
            <translation>，写于 {saved}</translation>
        </message>
        <message>
            <location filename="core/report/build.py" />
            <source>, as saved {saved}</source>
            <translation>，保存于 {saved}</translation>
        </message>
        <message>
            <location filename="core/report/classes.py" />
            <source>By class</source>
            <translation>按类别</translation>
        </message>
        <message>
            <location filename="core/report/classes.py" />
            <source>share</source>
            <translation>占比</translation>
        </message>
        <message>
            <location filename="core/report/classes.py" />
            <source>class</source>
            <translation>类别</translation>
        </message>
        <message>
            <location filename="core/report/classes.py" />
            <source>{title} of each class, those that lose most in int8 first.</source>
            <translation>各类别的 {title}，int8 下损失最多的在前。</translation>
        </message>
        <message>
            <location filename="core/report/classes.py" />
            <source>better</source>
            <translation>better</translation>
        </message>
        <message>
            <location filename="core/report/classes.py" />
            <source>worse</source>
            <translation>worse</translation>
        </message>
        <message>
            <location filename="core/report/classes.py" />
            <source>difference</source>
            <translation>差值</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>Below a figure stands its 95 % interval over images; a difference whose interval holds 0 is not significant (n.s.).</source>
            <translation>数值下方是其在图像上的 95 % 区间；区间包含 0 的差值不显著（n.s.）。</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{text} (stale)</source>
            <translation>{text}（过期）</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>Comparison</source>
            <translation>对比</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{min} images</source>
            <translation>{min} 张图像</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>, percent</source>
            <translation>，百分比</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{title}{unit}, with 95 % intervals</source>
            <translation>{title}{unit}，附 95 % 置信区间</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>Latency of one image</source>
            <translation>单张图像的延迟</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>milliseconds: median, and p10 to p90</source>
            <translation>毫秒：中位数，以及 p10 至 p90</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>top-1</source>
            <translation>top-1</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>top-5</source>
            <translation>top-5</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>agreement with fp32</source>
            <translation>与 fp32 的一致率</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>agreement</source>
            <translation>一致率</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>flips</source>
            <translation>翻转</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>MACs in int8</source>
            <translation>int8 MAC 占比</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>layers in fp32</source>
            <translation>fp32 层数</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>size</source>
            <translation>大小</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{doubt}{figure} ms</source>
            <translation>{doubt}{figure} ms</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>FPS</source>
            <translation>FPS</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>latency, p10 to p90</source>
            <translation>延迟，p10 至 p90</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>Accuracy of an earlier plan, other images or preprocessing, marked as stale: {said}.</source>
            <translation>以下列的精度来自较早的方案、其他图像或预处理，已标为过期：{said}。</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>FPS and latency timed with an earlier plan or input size, marked as stale: {said}.</source>
            <translation>以下列的 FPS 与延迟是在较早的方案或输入尺寸下计时的，已标为过期：{said}。</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>FPS and latency: the networks as deployed, one image at a time, threads: {said}.</source>
            <translation>FPS 与延迟：按部署时的网络，每次一张图像，线程数：{said}。</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{title} against fp32, points</source>
            <translation>{title} 与 fp32 之差（百分点）</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{title} against fp32</source>
            <translation>{title} 与 fp32 之差</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>logit cosine</source>
            <translation>logit 余弦</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>output cosine</source>
            <translation>输出余弦</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>SQNR of the outputs, before softmax</source>
            <translation>输出的 SQNR（softmax 之前）</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>SQNR of the outputs</source>
            <translation>输出的 SQNR</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{name} (before softmax)</source>
            <translation>{name}（softmax 之前）</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>top-1 against fp32, points</source>
            <translation>top-1 与 fp32 之差（百分点）</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>classification</source>
            <translation>分类</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{figure} ms</source>
            <translation>{figure} ms</translation>
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>interval</source>
            <translation>区间</translation>
        </message>
        <message>
            <location filename="core/report/language.py" />
            <source>tone</source>
            <translation>tone</translation>
        </message>
        <message>
            <location filename="core/report/language.py" />
            <source>hue</source>
            <translation>hue</translation>
        </message>
        <message>
            <location filename="core/report/language.py" />
            <source>en</source>
            <translation>en</translation>
        </message>
        <message>
            <location filename="core/report/language.py" />
            <source>Report</source>
            <translation>Report</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>{count} blob</source>
            <translation>{count} 个 blob</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>{count} blobs</source>
            <translation>{count} 个 blob</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>stretch</source>
            <translation>拉伸</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>crop</source>
            <translation>裁剪</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>letterbox</source>
            <translation>letterbox</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>stretched to the size, bilinear</source>
            <translation>拉伸到该尺寸，双线性插值</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>shorter side, then the middle</source>
            <translation>先缩放短边，再取中心</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>fitted inside, the rest filled</source>
            <translation>等比缩放至框内，其余填充</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>rgb</source>
            <translation>rgb</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>bgr</source>
            <translation>bgr</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>grey</source>
            <translation>灰度</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>RGB</source>
            <translation>RGB</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>BGR</source>
            <translation>BGR</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>Network and plan</source>
            <translation>网络与方案</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>Images and preprocessing</source>
            <translation>图像与预处理</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>of {total}</source>
            <translation>，共 {total}</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>, with labels</source>
            <translation>，有标签</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>that of the image</source>
            <translation>与图像相同</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>shorter side to {shorter_side}, then the middle</source>
            <translation>短边缩放到 {shorter_side}，再取中心</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>file</source>
            <translation>文件</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>, {only} more in ONNX Runtime alone</source>
            <translation>，另有 {only} 个仅在 ONNX Runtime 中</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>; {onnx_activations} of its own in ONNX Runtime</source>
            <translation>；ONNX Runtime 另有 {onnx_activations} 个自己的范围</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>fitted inside, the rest filled with {pad}</source>
            <translation>等比缩放至框内，其余以 {pad} 填充</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>size, W×H</source>
            <translation>尺寸，W×H</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>channels</source>
            <translation>通道</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>mean, subtracted</source>
            <translation>均值（减去）</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>norm, multiplied</source>
            <translation>norm（相乘）</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>input, C×H×W</source>
            <translation>输入，C×H×W</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>part</source>
            <translation>部分</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>from {value} to {value2}</source>
            <translation>从 {value} 到 {value2}</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>layers in int8</source>
            <translation>int8 层数</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>{on} of {plural}{also}</source>
            <translation>{plural}中的 {on} 个{also}</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>thresholds</source>
            <translation>阈值</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>task</source>
            <translation>任务</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>values from {figure} to {figure2}</source>
            <translation>取值 {figure} 至 {figure2}</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>input, W×H</source>
            <translation>输入，W×H</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>as the network sees it</source>
            <translation>网络所见</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>its input</source>
            <translation>其输入</translation>
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>its outputs</source>
            <translation>其输出</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{count} variant</source>
            <translation>{count} 种变体</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{count} variants</source>
            <translation>{count} 种变体</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{count} later edit</source>
            <translation>之后的 {count} 次编辑</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{count} later edits</source>
            <translation>之后的 {count} 次编辑</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>no gain</source>
            <translation>无改善</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>time</source>
            <translation>用时</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>trials</source>
            <translation>步数</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>nothing gained any more</source>
            <translation>再无改善</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>the time was used</source>
            <translation>时间用完</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>so many steps were to be tried</source>
            <translation>已试完规定的步数</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>it was ended early</source>
            <translation>提前结束</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>mse</source>
            <translation>MSE</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>equalization</source>
            <translation>均衡(equalization)</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>rounding</source>
            <translation>舍入</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>bias</source>
            <translation>偏置</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>methods</source>
            <translation>方法</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>MSE</source>
            <translation>MSE</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>rounding of weights</source>
            <translation>权重舍入</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>bias correction</source>
            <translation>偏置校正</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>weight codes by GPTQ</source>
            <translation>由 GPTQ 选择权重编码值</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>int8 although it is computed wrongly</source>
            <translation>计算有误仍用 int8</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>equalization of layers</source>
            <translation>层的均衡(equalization)</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>ranges by EasyQuant</source>
            <translation>EasyQuant 的范围</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>layers insisted on in int8</source>
            <translation>强制 int8 的层</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>pair-safe</source>
            <translation>防溢出(pair-safe)</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>codes of 8 bits</source>
            <translation>8 位编码值</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>codes of 7 bits</source>
            <translation>7 位编码值</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>pair-safe: steps so wide that sums of two products fit 16 bits</source>
            <translation>防溢出(pair-safe)：步长足够大，使两个乘积之和不超出 16 位</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>switched off</source>
            <translation>已关闭</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>Auto chose {chosen}, and affine {affine} in ONNX Runtime, of {count} methods by {objective} on {images} images held back</source>
            <translation>自动在 {count} 种方法中选择了 {chosen}，在 ONNX Runtime 中选择了仿射 {affine}，依据留出的 {images} 张图像上的 {objective}</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>Mean loss of each method ({objective}) on the images held back; the first within a standard error of the least is chosen.</source>
            <translation>各方法在留出图像上的平均损失（{objective}）；选择第一个与最小值相差不超过一个标准误差的方法。</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{title} {before} before, {after} after, on {plural}</source>
            <translation>{title} 之前 {before}，之后 {after}，{plural}</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>How the plan came about</source>
            <translation>方案的由来</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{counts} bits</source>
            <translation>{counts} 位</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>Auto took {chosen}, as {reason}</source>
            <translation>自动采用了 {chosen}，因为 {reason}</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>Auto chose {chosen}</source>
            <translation>自动选择了 {chosen}</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>Auto chose {chosen} of {count} methods by {objective} on {images} images held back</source>
            <translation>自动在 {count} 种方法中选择了 {chosen}，依据留出的 {images} 张图像上的 {objective}</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>Mean loss of each method ({objective}) on the images held back, in {unit}; the first within a standard error of the least is chosen.</source>
            <translation>各方法在留出图像上的平均损失（{objective}），单位 {unit}；选择第一个与最小值相差不超过一个标准误差的方法。</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>taken as the plan</source>
            <translation>已采用为方案</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>taken, and changed by later edits</source>
            <translation>已采用，之后又有编辑</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>All are of the held-out images. Of a typical image: the geometric mean over images of the ratio of its losses, so that a few images with a large loss don't decide.</source>
            <translation>均为留出图像上的数值。典型图像：各图像前后损失之比的几何平均，因此不由少数损失大的图像决定。</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>ranges by method</source>
            <translation>各方法的范围数</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{centred} of {plural}</source>
            <translation>{plural}中的 {centred} 个</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>ONNX Runtime's own ranges</source>
            <translation>ONNX Runtime 自己的范围</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>bits of activations</source>
            <translation>激活值位宽</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>bits of weights</source>
            <translation>权重位宽</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>weights in ONNX Runtime</source>
            <translation>ONNX Runtime 的权重</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>type</source>
            <translation>类型</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>why</source>
            <translation>原因</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>In fp32 in ncnn:</source>
            <translation>在 ncnn 中保持 fp32：</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>switched off: {text}</source>
            <translation>已关闭：{text}</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>engine</source>
            <translation>引擎</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>result</source>
            <translation>结果</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>begun from</source>
            <translation>起始方案</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>objective</source>
            <translation>目标</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>images</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{fit} tuning images, {held} held-out images, {plural} of each</source>
            <translation>{fit} 张调优图像，{held} 张留出图像，每张 {plural}</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{seconds} s, of which {preparing} s before the first step</source>
            <translation>{seconds} s，其中第一步之前用了 {preparing} s</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>steps</source>
            <translation>步骤</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{accepted} of {steps} kept; {STOPS}</source>
            <translation>试了 {steps} 步，保留 {accepted} 步；{STOPS}</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>reduction of the loss, held-out images</source>
            <translation>留出图像的损失降低</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>Tuning</source>
            <translation>调优</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>The last {EDITS} of {index} edits, the newest below.</source>
            <translation>{index} 次编辑中的最后 {EDITS} 次，最新的在最下面。</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>calibration</source>
            <translation>校准</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>affine, in ONNX Runtime alone</source>
            <translation>仿射，仅用于 ONNX Runtime</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{affine} of {plural}</source>
            <translation>{plural}中的 {affine} 个</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>none, it runs ncnn's</source>
            <translation>无，使用 ncnn 的范围</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>without</source>
            <translation>未使用</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{count} with {bits} bits</source>
            <translation>{bits} 位 {count} 个</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>the file's thresholds and weights</source>
            <translation>文件自带的阈值和权重</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>KL thresholds with {bits} bits</source>
            <translation>{bits} 位 KL 阈值</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>task's figure, evaluation images</source>
            <translation>任务的指标，评估图像</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>what it changed</source>
            <translation>改动</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>mean loss before, 10⁻⁴</source>
            <translation>之前的平均损失，10⁻⁴</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>after</source>
            <translation>之后</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>reduction of the mean</source>
            <translation>平均损失下降</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>of a typical image</source>
            <translation>典型图像下降</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{plural} undone, and no part of the plan.</source>
            <translation>{plural} 已撤销，不属于当前方案。</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>{NAMES}, affine</source>
            <translation>{NAMES}，仿射</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>Edits, the last ones below.</source>
            <translation>编辑记录，最近的在下。</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>chosen</source>
            <translation>选中</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>⁰¹²³⁴⁵⁶⁷⁸⁹</source>
            <translation>⁰¹²³⁴⁵⁶⁷⁸⁹</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>variant</source>
            <translation>种变体</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>when</source>
            <translation>时间</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <location filename="core/report/origin.py" />
            <source>later edit</source>
            <translation>之后的编辑</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>Differences are of this plan less the other one on the same images, in points where they are shares; below stands the paired 95 % interval of those that have one, n.s. where it holds 0.</source>
            <translation>差值为同一批图像上当前方案减去所对比的方案，占比以百分点计；有区间的差值下方是其配对 95 % 区间，区间包含 0 时标注 n.s.（不显著）。</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>Top-5 has no interval here: an evaluation of before kept which images are right of top-1 alone; evaluated anew it has one.</source>
            <translation>此处 top-5 没有区间：以前的评估只保存了 top-1 的逐图对错；重新评估后即有。</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>{differing} of {plural} differ in thresholds or layers.</source>
            <translation>{plural} 中有 {differing} 个的阈值或层不同。</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>Compared with another plan</source>
            <translation>与其他方案对比</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>threshold, this plan</source>
            <translation>阈值，当前方案</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>the other plan</source>
            <translation>所对比的方案</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>SQNR, this plan</source>
            <translation>SQNR，当前方案</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>other weights</source>
            <translation>权重不同</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>The other plan was not evaluated on the present images.</source>
            <translation>所对比的方案未在当前图像上评估。</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>This plan was not evaluated on the present images.</source>
            <translation>当前方案未在当前图像上评估。</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>All {plural} are equal.</source>
            <translation>全部 {plural} 都相同。</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>Layers of the other plan are rescaled in another way: thresholds are of other values.</source>
            <translation>所对比的方案中层的重新缩放方式不同：阈值针对不同的数值。</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>now int8</source>
            <translation>现为 int8</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>now fp32</source>
            <translation>现为 fp32</translation>
        </message>
        <message>
            <location filename="core/report/other_plan.py" />
            <source>this plan</source>
            <translation>当前方案</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>network</source>
            <translation>网络</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>metric</source>
            <translation>指标</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>values are clipped to (−threshold, threshold); scale = 127 / threshold codes a unit at 8 bits</source>
            <translation>值被截断到（−阈值，阈值）；8 位时 scale = 127 / 阈值（每单位的编码值数）</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>scale, zero point</source>
            <translation>scale、零点</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>code = round(scale × value) + zero point; an ONNX file's scale is 1 / this one. Where only ncnn's are shown, ONNX Runtime has threshold / 255 and zero point 0 if no value can be below zero, else threshold / 127 and 128</source>
            <translation>编码值 = round(scale × 值) + 零点；ONNX 文件中的 scale 是其倒数。只显示 ncnn 的值时，若没有负值，ONNX Runtime 使用 阈值 / 255 和零点 0，否则使用 阈值 / 127 和 128</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>10 log10(sum of x² / sum of (x − q(x))²) in dB, x evenly spread within each bin of the histogram</source>
            <translation>10 log10(Σx² / Σ(x − q(x))²)，单位 dB，x 在直方图的每个 bin 内均匀分布</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>of a blob's values and their quantized selves, from the histogram</source>
            <translation>blob 的值与其量化值之间，由直方图算得</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>logit cosine, output cosine</source>
            <translation>logit 余弦、输出余弦</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>mean over images of the cosine of int8's outputs and fp32's; the lowest of the outputs that count</source>
            <translation>int8 与 fp32 输出的余弦在图像上的平均；取计入的输出中最低者</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>agreement, flips</source>
            <translation>一致率、翻转</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>share of images with fp32's top-1; the images without</source>
            <translation>top-1 与 fp32 相同的图像占比；其余图像即翻转</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>95 % intervals</source>
            <translation>95 % 置信区间</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>of shares of images: exact (Clopper and Pearson, Biometrika 26, 1934); of their differences on the same images: Newcombe's method 10 (Statistics in Medicine 17, 1998), or that of McNemar's exact test where it is wider; of a task's other figures: bootstrap over images, in pairs for differences</source>
            <translation>图像占比：精确区间（Clopper 与 Pearson，Biometrika 26，1934）；同一批图像上占比之差：Newcombe 方法 10（Statistics in Medicine 17，1998），McNemar 精确检验的区间更宽时取后者；任务的其他指标：对图像的自助法(bootstrap)，差值为成对自助法</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>1000 / median latency in ms of one image; “?” where other programs were busy meanwhile</source>
            <translation>1000 / 单张图像延迟的中位数（ms）；测量时其他程序繁忙则标“?”</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>Provenance</source>
            <translation>来源</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>What the figures mean</source>
            <translation>数值的含义</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>report written by</source>
            <translation>报告生成程序</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>ClipScope {version}</source>
            <translation>ClipScope {version}</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>network's fingerprint</source>
            <translation>网络的指纹</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>plan's fingerprint</source>
            <translation>方案的指纹</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>what</source>
            <translation>内容</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>name</source>
            <translation>名称</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>not known</source>
            <translation>未知</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>{column} accuracy</source>
            <translation>{column} 精度</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>preprocessing</source>
            <translation>预处理</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>{column} latency</source>
            <translation>{column} 延迟</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>{column} sensitivity</source>
            <translation>{column} 敏感度</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>programs</source>
            <translation>程序</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>measured there</source>
            <translation>在其上测得</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>written</source>
            <translation>写于</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>session saved</source>
            <translation>会话保存于</translation>
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>clipscope</source>
            <translation>clipscope</translation>
        </message>
        <message>
            <location filename="core/report/results.py" />
            <source>Figures</source>
            <translation>数值</translation>
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>place</source>
            <translation>位置</translation>
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>column</source>
            <translation>列</translation>
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>p50, ms</source>
            <translation>p50，ms</translation>
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>Other machines</source>
            <translation>其他机器</translation>
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>emulated</source>
            <translation>模拟</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>{figure} ppm</source>
            <translation>{figure} ppm</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>ONNX Runtime dynamic</source>
            <translation>ONNX Runtime 动态</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>detection</source>
            <translation>检测</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>segmentation</source>
            <translation>分割</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>keypoints</source>
            <translation>关键点</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>embedding</source>
            <translation>嵌入</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>verification</source>
            <translation>验证</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>text</source>
            <translation>文本识别</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>boxes</source>
            <translation>框</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>1 box</source>
            <translation>1 个框</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>{count} boxes</source>
            <translation>{count} 个框</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>GB</source>
            <translation>GB</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>kB</source>
            <translation>kB</translation>
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>dynamic</source>
            <translation>动态</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>Time by layer</source>
            <translation>逐层耗时</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>Estimated to be fastest with {fp32} of {count} int8 layers in fp32: {saved} less.</source>
            <translation>估计 {count} 个 int8 层中有 {fp32} 个改用 fp32 时最快：减少 {saved}。</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>quantize steps</source>
            <translation>量化步骤</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>dequantize steps</source>
            <translation>反量化步骤</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>requantize steps</source>
            <translation>重新量化步骤</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>threads</source>
            <translation>线程数</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>Medians of single images.</source>
            <translation>单张图像的中位数。</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>{ms} ms</source>
            <translation>{ms} ms</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>whole network, {side}</source>
            <translation>整个网络，{side}</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>fp32, ms</source>
            <translation>fp32，ms</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>int8, ms</source>
            <translation>int8，ms</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>difference, ms</source>
            <translation>差值，ms</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>transitions, ms</source>
            <translation>转换，ms</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>Other programs used up to {busy} processors meanwhile: times are longer.</source>
            <translation>期间其他程序占用了多达 {busy} 个处理器：耗时偏长。</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>Timed with an earlier plan: other layers are int8 by now.</source>
            <translation>在较早的方案下计时：现在以 int8 运行的层已不同。</translation>
        </message>
        <message>
            <location filename="core/report/times.py" />
            <source>{count}, {ms} ms</source>
            <translation>{count}，{ms} ms</translation>
        </message>
        <message>
            <location filename="core/report/values.py" />
            <source>value of the blob; counts on a log axis</source>
            <translation>blob 的值；计数为对数坐标</translation>
        </message>
        <message>
            <location filename="core/report/values.py" />
            <source>histogram</source>
            <translation>直方图</translation>
        </message>
    </context>
</TS>
