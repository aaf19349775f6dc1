<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/panels/comparison/affine_card.py" />
            <source>Symmetric KL often costs ONNX Runtime accuracy; affine ranges make up for it.</source>
            <translation>对称 KL 常使 ONNX Runtime 的精度下降；改用仿射范围可弥补。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/affine_card.py" />
            <source>ONNX Runtime int8: {remark}.</source>
            <translation>ONNX Runtime int8：{remark}。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/affine_card.py" />
            <source>Use affine</source>
            <translation>改用仿射</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/affine_card.py" />
            <source>Give all blobs affine ranges, with two ends and a zero point; ncnn runs the larger end.
Undo takes it back.</source>
            <translation>所有 blob 改用仿射范围（上下两端加零点）；ncnn 按较大的一端运行。
可撤销。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/affine_card.py" />
            <source>Use affine ranges for all blobs</source>
            <translation>所有 blob 改用仿射范围</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/column_card.py" />
            <source>ranges found at run time</source>
            <translation>运行时确定范围</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/column_card.py" />
            <source>ONNX Runtime's dynamic quantization: int8 with activation ranges that the engine finds for each image, so that no threshold matters. Layers that are off stay fp32. Compared with ONNX Runtime fp32.</source>
            <translation>ONNX Runtime 的动态量化：int8 的激活值范围由引擎对每张图像现场求出，与阈值无关。已关闭的层保持 fp32。以 ONNX Runtime fp32 为参考。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/column_card.py" />
            <source>fp16 storage and arithmetic</source>
            <translation>fp16 存储与运算</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/column_card.py" />
            <source>ncnn's float network with fp16 storage and arithmetic, which it takes by itself on processors that have it: int8's rival on ARM. Thresholds don't matter to it. Compared with ncnn fp32.</source>
            <translation>ncnn 的浮点网络，采用 fp16 存储与运算；处理器支持时 ncnn 会自动采用，在 ARM 上是 int8 的竞争者。与阈值无关。以 ncnn fp32 为参考。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/column_card.py" />
            <source>{figure} (stale)</source>
            <translation>{figure}（过期）</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/column_card.py" />
            <source>{name}: {text}</source>
            <translation>{name}：{text}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>95 % interval of the difference over the same images, in pairs, points: Newcombe's, or that of McNemar's exact test where it is wider</source>
            <translation>同一批图像上成对差值的 95 % 区间，百分点：Newcombe 区间；McNemar 精确检验的区间更宽时取后者</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>95 % interval of the difference over the same images: paired bootstrap</source>
            <translation>同一批图像上差值的 95 % 区间：配对自助法(bootstrap)</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>Its interval is not known: the images can't be told apart in pairs</source>
            <translation>置信区间未知：无法逐图像配对</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>The present plan's figures are not evaluated yet.</source>
            <translation>当前方案尚未评估。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>this plan</source>
            <translation>当前方案</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>compared</source>
            <translation>对比方案</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>this − compared</source>
            <translation>当前 − 对比</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>Compared with</source>
            <translation>对比对象</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>Stop comparing</source>
            <translation>停止对比</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>Evaluate it</source>
            <translation>评估该方案</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>Evaluate int8 of the other plan on the present images</source>
            <translation>在当前图像上评估另一方案的 int8</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>{text}. {remark}</source>
            <translation>{text}。{remark}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>{differing} of {count} blobs differ</source>
            <translation>{count} 个 blob 中有 {differing} 个不同</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>Differ: {blobs}</source>
            <translation>不同的 blob：{blobs}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>{column}, {text}</source>
            <translation>{column}，{text}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>Evaluating it: {progress}</source>
            <translation>正在评估该方案：{progress}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/compare_card.py" />
            <source>{column}: {text}.</source>
            <translation>{column}：{text}。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Evaluate and time ncnn's fp16 on this machine; F5 does, too</source>
            <translation>在本机上评估 ncnn fp16 并测量延迟；按 F5 同样会运行</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Run fp16</source>
            <translation>运行 fp16</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Compare with…</source>
            <translation>与其他方案对比…</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Compare the present plan with another one</source>
            <translation>将当前方案与另一方案对比</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Other machines whose columns stand beside this one's</source>
            <translation>其他设备，其各列与本机并排显示</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>All rows</source>
            <translation>全部行</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>This machine's other figures, too; without them targets have the room</source>
            <translation>同时显示本机的其他指标；收起后空间留给目标设备</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Run int8  F5</source>
            <translation>运行 int8  F5</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Evaluate int8 on both engines with the present plan</source>
            <translation>按当前方案在两个引擎上评估 int8</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Run all</source>
            <translation>运行全部</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Evaluate all five columns</source>
            <translation>评估全部五列</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Latency</source>
            <translation>测延迟</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Time single images on every column, with nothing else running</source>
            <translation>逐列测量单张图像的延迟，期间不运行其他任务</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Rerun int8 after each edit</source>
            <translation>每次编辑后重新运行 int8</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Compare</source>
            <translation>对比</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Comparison</source>
            <translation>对比</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>What the network is for is being recognised</source>
            <translation>正在识别网络的用途</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>{column} is stale. {changes}</source>
            <translation>{column} 已过期：{changes}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>{column}: the FPS were timed on another machine. {changes}</source>
            <translation>{column}：FPS 在另一台机器上测得。{changes}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>{column}: the FPS were timed with another network. {changes}</source>
            <translation>{column}：FPS 由另一网络测得。{changes}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>Task…</source>
            <translation>任务…</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison.py" />
            <source>{column}: {done} of {total} images so far</source>
            <translation>{column}：已完成 {done}/{total} 张图像</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_cells.py" />
            <source>stale</source>
            <translation>过期</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_cells.py" />
            <source>so far</source>
            <translation>未完</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Below: the exact 95 % interval (Clopper and Pearson)</source>
            <translation>下方：精确 95 % 置信区间（Clopper–Pearson）</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>{int8_macs} of {macs} MACs an image, {int8_weights} of {weights} weights</source>
            <translation>每张图像 {macs} 次 MAC 中 {int8_macs} 次为 int8，{weights} 个权重中 {int8_weights} 个为 int8</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Top-1 %</source>
            <translation>Top-1 %</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Share of labelled images whose best class is right; difference to fp32 in percentage points</source>
            <translation>有标签图像中首选类别正确的占比；与 fp32 的差值以百分点计</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Top-5 %</source>
            <translation>Top-5 %</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Share of labelled images whose class is among the best five</source>
            <translation>有标签图像中正确类别位于前五的占比</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Agreement %</source>
            <translation>一致率 %</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Share of images with the reference's top-1: int8 against the same engine's fp32, ONNX Runtime fp32 against ncnn fp32</source>
            <translation>top-1 与参考一致的图像占比：int8 对比同一引擎的 fp32，ONNX Runtime fp32 对比 ncnn fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Flips</source>
            <translation>翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Images whose top-1 differs from the reference's; the Images page shows them</source>
            <translation>top-1 与参考不同的图像数；可在“图像”页查看</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Logit cosine</source>
            <translation>logit 余弦</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Mean cosine similarity of the logits and the reference's; of several outputs the lowest</source>
            <translation>logit 与参考的平均余弦相似度；多个输出时取最低值</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Bytes of the network as the column stores it</source>
            <translation>该列存储网络所占的字节数</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>int8 MACs %</source>
            <translation>int8 MAC %</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Share of the multiply-accumulates that run in int8; the other layers stay fp32</source>
            <translation>以 int8 运行的乘加运算占比；其余层保持 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>FPS</source>
            <translation>FPS</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Images a second at the median latency, one image at a time: 1000 / p50. Against fp32: n.s. where the difference is within the spread, × and ÷ from twice as fast or slow on</source>
            <translation>按延迟中位数逐张推理时每秒的图像数：1000 / p50。与 fp32 相比：差值在波动范围内标 n.s.（不显著），快或慢一倍以上显示 × 或 ÷</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>p50 ms</source>
            <translation>p50 ms</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Median latency of one image, milliseconds</source>
            <translation>单张图像延迟的中位数，毫秒</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>p10–p90</source>
            <translation>p10–p90</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>Spread of the latency: eight of ten runs lie in it, milliseconds</source>
            <translation>延迟的波动范围：十次运行中有八次落在其中，毫秒</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>{output} (before softmax)</source>
            <translation>{output}（softmax 之前）</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/comparison_rows.py" />
            <source>does not count</source>
            <translation>不计入</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/differences.py" />
            <source>Paired bootstrap over the same {images} images.</source>
            <translation>在同样的 {images} 张图像上作配对自助法(bootstrap)。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/differences.py" />
            <source>95 % interval {ends} of {images} images, exact (Clopper and Pearson)</source>
            <translation>{images} 张图像中的 95 % 置信区间为 {ends}，精确法（Clopper–Pearson）</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/differences.py" />
            <source>95 % interval of the difference {ends}.</source>
            <translation>差值的 95 % 置信区间：{ends}。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/differences.py" />
            <source>95 % interval of the difference {ends}: it may be luck (n.s., not significant).</source>
            <translation>差值的 95 % 置信区间：{ends}，可能出于偶然（n.s.，不显著）。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/differences.py" />
            <source>On the same {images} images fp32 alone has {lost} right, this column alone {gained}; exact McNemar test: p = {p}. Interval: Newcombe's, of pairs, or the test's where that is wider.</source>
            <translation>同样的 {images} 张图像中，仅 fp32 正确的有 {lost} 张，仅本列正确的有 {gained} 张；精确 McNemar 检验：p = {p}。置信区间：Newcombe 配对法，检验的区间更宽时取后者。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/filled.py" />
            <source>{column}, in the stale run</source>
            <translation>{column}（已过期的运行）</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/filled.py" />
            <source>{column}: {text}</source>
            <translation>{column}：{text}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/filled.py" />
            <source>Stale, timed with another plan or setting: {changes}</source>
            <translation>过期，是在其他方案或设置下计时的：{changes}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/filled.py" />
            <source>Stale: {changes}</source>
            <translation>已过期：{changes}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/filled.py" />
            <source>{column}: accuracy of {bits}-bit codes, emulated; FPS is the engine's own</source>
            <translation>{column}：精度为 {bits} 位编码的模拟结果；FPS 为引擎自身的</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/filled.py" />
            <source>{column}: {count} layers stay fp32</source>
            <translation>{column}：{count} 层保持 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/filled.py" />
            <source>{column}: 1 layer stays fp32</source>
            <translation>{column}：1 层保持 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/filled.py" />
            <source>On {done} of {total} images so far.</source>
            <translation>目前完成 {done}/{total} 张图像。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>As deployed</source>
            <translation>原样部署</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>ONNX Runtime int8 on this processor</source>
            <translation>本机处理器上的 ONNX Runtime int8</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>The network as a program on this processor runs it</source>
            <translation>网络在本机处理器上由程序实际运行的结果</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Pair-safe</source>
            <translation>防溢出</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>7-bit</source>
            <translation>7 位</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Session option</source>
            <translation>会话选项</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Use pair-safe weights</source>
            <translation>使用防溢出权重(pair-safe)</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Use 7-bit weights</source>
            <translation>使用 7 位权重</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Export… session option</source>
            <translation>导出… 会话选项</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Code the weights so that no sum of two products passes 16 bits: exact on every processor.
Each channel's step widens only as far as its own weights need. Undo takes it back.</source>
            <translation>对权重编码，使两个乘积之和不超过 16 位：在任何处理器上都精确。
各通道的步长只按自身权重所需放宽。可撤销。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Code the weights with 7 bits (reduce_range): no sum passes 16 bits. Undo takes it back.</source>
            <translation>权重用 7 位编码（reduce_range）：任何和都不超过 16 位。可撤销。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Export, and load the network with session.x64quantprecision = 1, as the program
beside the exported file does: exact here, too, but slower.</source>
            <translation>导出，并以 session.x64quantprecision = 1 加载网络，导出文件旁的程序即如此：
在本机上同样精确，但较慢。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Use 8-bit weights</source>
            <translation>使用 8 位权重</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Use</source>
            <translation>使用</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>running…</source>
            <translation>正在运行…</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>With pair-safe weights the figures above hold here, too.</source>
            <translation>使用防溢出权重(pair-safe)时，上面的数值在本机同样成立。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>With {bits}-bit weights the figures above hold here, too.</source>
            <translation>使用 {bits} 位权重时，上面的数值在本机同样成立。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/here_card.py" />
            <source>Not run yet on this processor.</source>
            <translation>尚未在本机处理器上运行。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>Other programs used {processors} processors meanwhile.</source>
            <translation>期间其他程序占用了 {processors} 个处理器。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>Other programs used {processors} processors while the marked figures were measured.</source>
            <translation>测量带标记的数值期间，其他程序占用了 {processors} 个处理器。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>Time all columns now</source>
            <translation>立即测量所有列</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>when quiet</source>
            <translation>空闲时</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>Measure again by itself once other programs are quiet, within a quarter of an hour and three times at most. Any other job goes first; Ctrl+. stops it</source>
            <translation>其他程序空闲后自动重新测量，限一刻钟之内，最多三次。其他任务优先；按 Ctrl+. 停止</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>Latency under load</source>
            <translation>负载下的延迟</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>{text} Waiting until they are quiet…</source>
            <translation>{text}正在等待其空闲…</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>All {count} threads</source>
            <translation>全部 {count} 个线程</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>One thread</source>
            <translation>单线程</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>Measure with all processors</source>
            <translation>用全部处理器测量</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>On a busy machine several threads wait for each other</source>
            <translation>机器繁忙时，多个线程会互相等待</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/latency_strip.py" />
            <source>FPS and latency with one thread</source>
            <translation>FPS 和延迟为单线程结果</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>dynamic</source>
            <translation>动态</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>Agree %</source>
            <translation>一致率 %</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>not run</source>
            <translation>未运行</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>fresh</source>
            <translation>最新</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>running</source>
            <translation>运行中</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>n/a</source>
            <translation>不可用</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>top-1</source>
            <translation>top-1</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>lines right</source>
            <translation>行正确率</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>lines as fp32</source>
            <translation>行一致率</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>CER vs fp32</source>
            <translation>CER 对 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>PSNR vs fp32</source>
            <translation>PSNR 对 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>SSIM vs fp32</source>
            <translation>SSIM 对 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>shift vs fp32</source>
            <translation>偏移 对 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>PCK@0.2 vs fp32</source>
            <translation>PCK@0.2 对 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>mIoU vs fp32</source>
            <translation>mIoU 对 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>pixels right</source>
            <translation>像素正确率</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>pixels as fp32</source>
            <translation>像素一致率</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>verification base rate</source>
            <translation>验证率的基准率</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>max error</source>
            <translation>最大误差</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>TAR at FAR</source>
            <translation>TAR@FAR</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>cosine to fp32</source>
            <translation>与 fp32 的余弦</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>rank agreement</source>
            <translation>排序一致性</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>nearest as fp32</source>
            <translation>最近邻一致率</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>AP vs fp32</source>
            <translation>AP 对 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>AP50 vs fp32</source>
            <translation>AP50 对 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>boxes of fp32</source>
            <translation>fp32 框数</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>boxes lost</source>
            <translation>丢失的框</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>boxes gained</source>
            <translation>新增的框</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>boxes kept</source>
            <translation>保留的框</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>score shift</source>
            <translation>得分偏移</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>score for as many boxes</source>
            <translation>与 fp32 框数相同时的得分阈值</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>FPS stale</source>
            <translation>FPS 过期</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>others {processors}</source>
            <translation>被占 {processors} 核</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/names.py" />
            <source>; </source>
            <translation>；</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>The task's first figure, class by class: those that lose most against fp32 first</source>
            <translation>任务的首要指标，按类别列出：相对 fp32 下降最多的在前</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>Images whose top-1 is another one in int8 than in fp32; a click shows the image</source>
            <translation>int8 与 fp32 的 top-1 不同的图像；单击查看该图像</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>Fewer</source>
            <translation>更少</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>Image</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>What</source>
            <translation>变化</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>lost</source>
            <translation>变错</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>gained</source>
            <translation>变对</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>flipped</source>
            <translation>翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>both wrong</source>
            <translation>两者皆错</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>More rows of this list in sight, and fewer figures; or the reverse</source>
            <translation>多显示此列表的行、少显示指标，或反之</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>Classes or flips</source>
            <translation>类别或翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>Classes and flips of {engine} int8</source>
            <translation>{engine} int8 的类别与翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>of the run before</source>
            <translation>上次运行的结果</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>By class: {figure}</source>
            <translation>按类别：{figure}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>1 flip</source>
            <translation>1 个翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/outcomes_panel.py" />
            <source>{count} flips</source>
            <translation>{count} 个翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>p50 {p50} ms, p10–p90 {spread} ms, 1 thread</source>
            <translation>p50 {p50} ms，p10–p90 {spread} ms，单线程</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>p50 {p50} ms, p10–p90 {spread} ms, {threads} threads</source>
            <translation>p50 {p50} ms，p10–p90 {spread} ms，{threads} 个线程</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>Below: this machine's figure</source>
            <translation>下方：本机的数值</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>Show fp32 and dynamic as well, or int8 and fp16 alone</source>
            <translation>同时显示 fp32 和动态，或只显示 int8 和 fp16</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>Evaluate the present plan on {name}, once this machine is done</source>
            <translation>本机完成后，在 {name} 上评估当前方案</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>Run on {name}</source>
            <translation>在 {name} 上运行</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>All columns of {name}</source>
            <translation>{name} 的全部列</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>here {figure}</source>
            <translation>本机 {figure}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>{column} on {target}</source>
            <translation>{target} 上的 {column}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>{emulated}: instruction by instruction, its speed says nothing</source>
            <translation>{emulated}：逐条指令模拟，速度没有参考意义</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/place_card.py" />
            <source>As the session has it: {name} is none of this computer's targets.</source>
            <translation>数据来自会话：{name} 不在本机的目标设备之列。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/processor_line.py" />
            <source>int8 ?</source>
            <translation>int8 未知</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/processor_line.py" />
            <source>int8 saturates</source>
            <translation>int8 会饱和</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/processor_line.py" />
            <source>int8 exact</source>
            <translation>int8 精确</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>Mean cosine similarity of the output and the reference's; of several outputs the lowest</source>
            <translation>输出与参考输出的平均余弦相似度；有多个输出时取最低值</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>Share of the pairs of one class that are accepted at the false accept rate that is set (far). Verification is the share of all pairs that the best threshold tells right; the base rate is what one answer for all pairs has.</source>
            <translation>在所设误接受率（far）下被接受的同类对的占比。验证率是最佳阈值判断正确的对在所有对中的占比；基准率是对所有对给出同一判断时的正确率。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>Whether each image orders all others as in fp32: Spearman's correlation, the mean over the images.</source>
            <translation>每张图像对其余图像的排序是否与 fp32 一致：Spearman 相关系数，对图像取平均。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>RMS error over the standard deviation of fp32's values over the images, the mean over the values.</source>
            <translation>RMS 误差与 fp32 的值在各图像间标准差之比，对各个值取平均。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>The largest error of a value of an image, in the outputs' own unit.</source>
            <translation>单张图像单个值的最大误差，单位与输出相同。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>Share of images whose heads all have fp32's class.</source>
            <translation>所有头都与 fp32 类别相同的图像占比。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>{figure} against the labels; higher is better</source>
            <translation>{figure}，以标签为准；越高越好</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>{figure} against the labels; lower is better</source>
            <translation>{figure}，以标签为准；越低越好</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>{figure} against the labels</source>
            <translation>{figure}，以标签为准</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>{figure}; higher is better</source>
            <translation>{figure}；越高越好</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>{figure}; lower is better</source>
            <translation>{figure}；越低越好</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>95 % interval of the figure above ({figure}): bootstrap over the images</source>
            <translation>上一行指标（{figure}）的 95 % 置信区间：对图像作自助法(bootstrap)</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/task_rows.py" />
            <source>Output cosine</source>
            <translation>输出余弦</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/timed_button.py" />
            <source>All cores ({count})</source>
            <translation>全部核心（{count}）</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/timed_button.py" />
            <source>Big cores ({count})</source>
            <translation>大核（{count}）</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/timed_button.py" />
            <source>Little cores ({count})</source>
            <translation>小核（{count}）</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/timed_button.py" />
            <source>Threads and cores that engines are timed with; a choice times all columns again</source>
            <translation>测量延迟时引擎使用的线程数和核心；更改后重新测量所有列</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/timed_button.py" />
            <source>Threads and cores of the latency</source>
            <translation>测量延迟的线程数和核心</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/timed_button.py" />
            <source>While it was timed: {heat}</source>
            <translation>测量期间：{heat}</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>Not run yet.</source>
            <translation>尚未运行。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>not timed</source>
            <translation>未测</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>Not timed yet: Latency times single images with nothing else running.</source>
            <translation>尚未测时：“测延迟”在不运行其他任务时测量单张图像。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>at the end</source>
            <translation>完成后</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>Comes at the end of the run.</source>
            <translation>运行结束时给出。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>reference</source>
            <translation>参考</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>The other columns are compared with this one.</source>
            <translation>其他列以本列为参考。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>fp32</source>
            <translation>fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>Nothing runs in int8 in this column.</source>
            <translation>本列中没有以 int8 运行的层。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>The sizes of the layers are not known.</source>
            <translation>各层的尺寸未知。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>no task</source>
            <translation>无任务</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>Choose one (Inputs › Task): what the network is for is not recognised.</source>
            <translation>请选择任务（输入 › 任务）：未能识别网络的用途。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>no labels</source>
            <translation>无标签</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>Give labels (Inputs › Labels): there are none.</source>
            <translation>请给出标签（输入 › 标签）：目前没有标签。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>too few</source>
            <translation>太少</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>Too few images for an interval.</source>
            <translation>图像太少，无法给出置信区间。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>one value</source>
            <translation>单值</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>One value an image has no cosine, only a sign.</source>
            <translation>每张图像只有一个值，没有余弦，只有符号。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>No image has logits other than zero.</source>
            <translation>所有图像的 logit 均为零。</translation>
        </message>
        <message>
            <location filename="gui/panels/comparison/why_missing.py" />
            <source>{figure} is not defined: there is nothing to find in these images.</source>
            <translation>无法得到{figure}：这些图像中没有可检出的内容。</translation>
        </message>
    </context>
</TS>
