<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>In the network's order</source>
            <translation>按网络顺序</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Layers and blobs have the names of the ONNX file everywhere in the window, or ncnn's</source>
            <translation>窗口各处的层和 blob 使用 ONNX 文件中的名称，否则使用 ncnn 的名称</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Comes with the measurement of sensitivity (F9)</source>
            <translation>测量敏感度（F9）后可用</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Comes with Run › Time by layer…</source>
            <translation>来自运行 › 逐层耗时…</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Comes with a plan to compare with (History, or Compare with…)</source>
            <translation>选择所对比的方案（历史，或“与其他方案对比…”）后可用</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Rows and columns</source>
            <translation>行与列</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Grouped by block</source>
            <translation>按块分组</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Layers of one block, by their names, instead of layers that share a threshold</source>
            <translation>按名称将同一块的层归为一组，而不是将共用阈值的层归为一组</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Names of the ONNX file</source>
            <translation>使用 ONNX 文件中的名称</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>The network has none: it was opened from ncnn's files alone</source>
            <translation>该网络没有 ONNX 名称：打开的只有 ncnn 文件</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Fold all</source>
            <translation>全部折叠</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Unfold all</source>
            <translation>全部展开</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/column_chooser.py" />
            <source>Columns as at first</source>
            <translation>恢复默认列</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_cells.py" />
            <source>ncnn finds the range of its inputs at run time</source>
            <translation>ncnn 在运行时确定其输入范围</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_cells.py" />
            <source>ONNX Runtime has a range of its own</source>
            <translation>ONNX Runtime 使用自己的范围</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_cells.py" />
            <source>run time</source>
            <translation>运行时</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_cells.py" />
            <source>mixed</source>
            <translation>混合</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_cells.py" />
            <source>{layers} layers</source>
            <translation>{layers} 层</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_cells.py" />
            <source>not zero-centred: {why}</source>
            <translation>未零中心化：{why}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>ncnn layer</source>
            <translation>ncnn 层</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>SQNR dB</source>
            <translation>SQNR dB</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Runs as</source>
            <translation>运行方式</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Shape</source>
            <translation>形状</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>ONNX node</source>
            <translation>ONNX 节点</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Remarks</source>
            <translation>备注</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Weight bytes</source>
            <translation>权重字节数</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Set by</source>
            <translation>来源</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Compared</source>
            <translation>对比值</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Δ SQNR</source>
            <translation>Δ SQNR</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Time %</source>
            <translation>耗时 %</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Layer in ncnn; checked layers run in int8. Layers that read the same blob share one threshold.</source>
            <translation>ncnn 中的层；勾选的层以 int8 运行。读取同一 blob 的层共用一个阈值。</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Clip threshold of the blob that the layer reads, or both ends of an affine range, in its own unit</source>
            <translation>该层所读 blob 的截断阈值，或仿射范围的两端，单位与 blob 的值相同</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Signal to quantization noise ratio at the threshold, dB</source>
            <translation>该阈值下的信号与量化噪声比，单位 dB</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Cosine similarity of the activations and their quantized selves</source>
            <translation>激活值与其量化结果的余弦相似度</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>KL score at the threshold; comparable within one blob only</source>
            <translation>该阈值下的 KL 值；只能在同一 blob 内比较</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>How ncnn runs the layer: precision of its arithmetic → precision of its output. A layer that gives fp32 to an int8 reader costs a dequantize and a quantize step</source>
            <translation>ncnn 如何运行该层：计算所用的数值精度 → 输出的数值精度。若某层将 fp32 交给以 int8 读取的层，会多出一次反量化和一次量化</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>ncnn layer type</source>
            <translation>ncnn 层类型</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Output shape, C×H×W</source>
            <translation>输出形状，C×H×W</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Matched ONNX node</source>
            <translation>对应的 ONNX 节点</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Why the layer can't run in int8, or its blob can't be zero-centred; whether ONNX Runtime has a range of its own</source>
            <translation>该层不能以 int8 运行、或其 blob 不能零中心化的原因；ONNX Runtime 是否有自己的范围</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Layer sensitivity: what int8 of this layer alone costs against fp32; + is worse, − is better. Filled bar: this cost, with its 95 % interval. Hollow bar: what fp32 of this layer alone wins back against all int8. Sorted by rank</source>
            <translation>层敏感度：仅此层使用 int8 相对 fp32 的代价；+ 表示变差，− 表示变好。实心条：该代价及其 95 % 区间。空心条：仅此层使用 fp32 相对全部 int8 可挽回的量。按名次排序</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Weights and biases in fp32 → int8 with its weight scales</source>
            <translation>fp32 的权重和偏置 → int8 及其权重 scale</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Input, output and weights, each moved once for one image: all in fp32 → all in int8</source>
            <translation>每张图像的输入、输出和权重各传输一次：全部为 fp32 → 全部为 int8</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>What set the threshold: a method, a table, tuning, a hand. • marks one that is not the calibration's</source>
            <translation>阈值由什么设定：方法、表、调优或手动。• 表示不是校准得到的阈值</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Share of the blob's values beyond the threshold</source>
            <translation>blob 中超出阈值的值的占比</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Clip threshold in the plan that is compared with; fp32 where the layer is off in that one alone</source>
            <translation>对比方案中的截断阈值；若该层仅在对比方案中不用 int8，则显示 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Signal to quantization noise ratio at this plan's threshold minus that at the other plan's, dB</source>
            <translation>当前方案阈值下的信号与量化噪声比，减去对比方案阈值下的值，dB</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Share of ncnn's time in int8 (Run › Time by layer…); dimmed where it is of other networks</source>
            <translation>占 ncnn int8 总耗时的比例（运行 › 逐层耗时…）；若来自其他网络则变暗</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Int8 costs</source>
            <translation>int8 代价</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Node of the ONNX file that computes the layer; checked layers run in int8. Layers that read the same tensor share one threshold.</source>
            <translation>ONNX 文件中计算该层的节点；勾选的层以 int8 运行。读取同一张量的层共用一个阈值。</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>Layer in ncnn after the conversion, as the .param and the table name it</source>
            <translation>转换后 ncnn 中的层名，与 .param 和校准表一致</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>1 layer gives int8</source>
            <translation>1 层输出 int8</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>{count} layers give int8</source>
            <translation>{count} 层输出 int8</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>1 int8 layer gives fp32</source>
            <translation>1 个 int8 层输出 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>{count} int8 layers give fp32</source>
            <translation>{count} 个 int8 层输出 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>1 in fp32</source>
            <translation>1 层为 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_columns.py" />
            <source>{count} in fp32</source>
            <translation>{count} 层为 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_costs.py" />
            <source>weights {cost} (fp32 → int8)</source>
            <translation>权重 {cost}（fp32 → int8）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_costs.py" />
            <source>memory traffic {cost} (fp32 → int8)</source>
            <translation>访存量 {cost}（fp32 → int8）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_costs.py" />
            <source>{macs} multiply-accumulates an image</source>
            <translation>每张图像 {macs} 次乘加</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_filter.py" />
            <source>A part of a layer's, blob's or ONNX node's name, or of its type
A state: edited, int8, fp32
A figure: SQNR &lt; 33, clipped &gt; 1%, KL &gt; 0.1, cosine &lt; 0.999, threshold &gt;= 6, costs &gt; 0.5, time &gt; 10%
Several with commas between them: int8, SQNR &lt; 33. Esc clears it</source>
            <translation>层、blob 或 ONNX 节点的名称或类型的一部分
状态：已修改、int8、fp32
指标：SQNR &lt; 33、截断 &gt; 1%、KL &gt; 0.1、余弦 &lt; 0.999、阈值 &gt;= 6、代价 &gt; 0.5、耗时 &gt; 10%
多个条件用逗号分隔：int8，SQNR &lt; 33。按 Esc 清除</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_filter.py" />
            <source>Filter layers  (Ctrl+F)</source>
            <translation>筛选层（Ctrl+F）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_filter.py" />
            <source>Filter layers</source>
            <translation>筛选层</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>{why}
Esc clears the filter.</source>
            <translation>{why}
按 Esc 清除筛选。</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>{quantize} quantize and {dequantize} dequantize steps remain</source>
            <translation>剩余 {quantize} 次量化和 {dequantize} 次反量化</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>How the layers run in ncnn</source>
            <translation>各层在 ncnn 中的运行方式</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>{found} of {layers} layers found</source>
            <translation>找到 {found} / {layers} 层</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>{figure}: not known yet of any layer.</source>
            <translation>{figure}：尚无任何层的数值。</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>{layers} layers, int8 already, {thresholds} thresholds</source>
            <translation>{layers} 层，已是 int8，{thresholds} 个阈值</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>No layer is as “{text}” says.</source>
            <translation>没有符合“{text}”的层。</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>No layer has “{text}” in its names or its type.</source>
            <translation>没有名称或类型包含“{text}”的层。</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>{layers} layers, {on} in int8, {thresholds} thresholds</source>
            <translation>{layers} 层，{on} 层为 int8，{thresholds} 个阈值</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>{layers} layers, calibrating…</source>
            <translation>{layers} 层，校准中…</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_list.py" />
            <source>{layers} layers, not calibrated yet</source>
            <translation>{layers} 层，尚未校准</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>switch on enable quantize</source>
            <translation>启用 开启 打开 量化</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>switch off disable float keep exclude skip</source>
            <translation>关闭 禁用 浮点 保留 排除 跳过 关闭层</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Reset the thresholds of {blobs} blobs</source>
            <translation>重置 {blobs} 个 blob 的阈值</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Apply a method to {blobs} blobs</source>
            <translation>对 {blobs} 个 blob 应用方法</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Run in int8</source>
            <translation>以 int8 运行</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Run in fp32</source>
            <translation>以 fp32 运行</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Run in int8: {names}</source>
            <translation>以 int8 运行：{names}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Run in fp32: {names}</source>
            <translation>以 fp32 运行：{names}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Run in int8 anyway</source>
            <translation>仍以 int8 运行</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Run {layer} in int8 anyway</source>
            <translation>仍以 int8 运行 {layer}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>fp32 by default: {reason}</source>
            <translation>默认 fp32：{reason}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Integer multipliers…</source>
            <translation>整数乘数…</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Integer multipliers of {layer}…</source>
            <translation>{layer} 的整数乘数…</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Reset the threshold</source>
            <translation>重置阈值</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Apply a method</source>
            <translation>应用方法</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Copy ncnn's name: {name}</source>
            <translation>复制 ncnn 名称：{name}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Show in the &amp;network</source>
            <translation>在网络图中显示(&amp;N)</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_menu.py" />
            <source>Copy the name</source>
            <translation>复制名称</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_query.py" />
            <source>“{text}” is no comparison: write a figure, a sign and a number, such as SQNR &lt; 33, clipped &gt; 1% or KL &gt; 0.1.</source>
            <translation>“{text}”不是比较式：请依次输入指标、符号和数值，如 SQNR &lt; 33、截断 &gt; 1% 或 KL &gt; 0.1。</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_query.py" />
            <source>There is no figure “{name}” to filter by, but {names}.</source>
            <translation>没有可用于筛选的指标“{name}”，可用的有：{names}。</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_query.py" />
            <source>edited</source>
            <translation>已修改</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_query.py" />
            <source>clipped</source>
            <translation>被截断</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_query.py" />
            <source>clips</source>
            <translation>截断</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_query.py" />
            <source>costs</source>
            <translation>代价</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>{column}: {why}</source>
            <translation>{column}：{why}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>this blob was not calibrated</source>
            <translation>此 blob 未校准</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>reads blob {blob}</source>
            <translation>读取 blob {blob}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>{count} weights</source>
            <translation>{count} 个权重</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>the sizes of the layer's blobs are not known</source>
            <translation>该层 blob 的尺寸未知</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>the layer stays fp32: {reason}</source>
            <translation>该层保持 fp32：{reason}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>comes with the calibration</source>
            <translation>校准后得出</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>is defined for symmetric ranges only</source>
            <translation>仅对对称范围有定义</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>is defined from the threshold on at which each code has a bin for itself</source>
            <translation>仅当阈值足够大、每个编码值至少对应一个 bin 时才有定义</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>{ms} ms in {side}</source>
            <translation>{side} {ms} ms</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>Block {block}: {layers}</source>
            <translation>块 {block}：{layers}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>Blob {blob}, read by {layers}: they share one threshold</source>
            <translation>Blob {blob}，由 {layers} 读取：共用一个阈值</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>{name} in ONNX</source>
            <translation>ONNX 中名为 {name}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>{tensor} ({blob} in ncnn)</source>
            <translation>{tensor}（ncnn 中为 {blob}）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>ncnn runs {ncnn}, ONNX Runtime {own}: they are not linked</source>
            <translation>ncnn 使用 {ncnn}，ONNX Runtime 使用 {own}：二者未联动</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>takes {times} (ncnn)</source>
            <translation>耗时 {times}（ncnn）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>the threshold is ONNX Runtime's alone</source>
            <translation>该阈值仅用于 ONNX Runtime</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>{bits}-bit weights</source>
            <translation>{bits} 位权重</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>{origin}; calibration gave {range}</source>
            <translation>{origin}；校准得到 {range}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>zero-centred range {range} around {centre}</source>
            <translation>零中心化范围 {range}，中心 {centre}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>does not fold zero-centred: {why}</source>
            <translation>无法零中心化：{why}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>ncnn finds the range of its inputs at run time: no threshold applies</source>
            <translation>ncnn 在运行时确定其输入范围：不使用阈值</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>runs in int8 because it is forced; fp32 by default: {reason}</source>
            <translation>强制以 int8 运行；默认 fp32：{reason}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>stays fp32: {reason}</source>
            <translation>保持 fp32：{reason}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/layer_tips.py" />
            <source>affine range {range}; ncnn runs ±{threshold}</source>
            <translation>仿射范围 {range}；ncnn 使用 ±{threshold}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>cost on {images} images, + is worse, − is better (95 % interval):</source>
            <translation>{images} 张图像上的代价，+ 变差，− 变好（95 % 区间）：</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>cost on {images} images, then stopped, + is worse, − is better (95 % interval):</source>
            <translation>{images} 张图像上的代价（随后停止），+ 变差，− 变好（95 % 区间）：</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>cost on {images} images, of an older plan, + is worse, − is better (95 % interval):</source>
            <translation>{images} 张图像上的代价（旧方案），+ 变差，− 变好（95 % 区间）：</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>only this in int8, rank {rank} of {layers}:</source>
            <translation>仅此层为 int8，排名 {rank} / {layers}：</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>Filled bar: what int8 of this layer alone costs, with its 95 % interval; hollow bar: what fp32 of this layer alone wins back</source>
            <translation>实心条：仅此层用 int8 的代价及其 95 % 区间；空心条：仅此层用 fp32 能挽回多少</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>only this in fp32, rank {rank} of {layers}:</source>
            <translation>仅此层为 fp32，排名 {rank} / {layers}：</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>Costs most: {layer} ({figure})</source>
            <translation>代价最大：{layer}（{figure}）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>Loss added by int8</source>
            <translation>int8 增加的损失</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>Cost of int8, {unit}</source>
            <translation>int8 代价，{unit}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>No layer alone in int8 costs anything ({figure})</source>
            <translation>没有任何一层单独用 int8 时有代价（{figure}）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>{answer}; then {layers}</source>
            <translation>{answer}；其次 {layers}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_cells.py" />
            <source>{answer}; may be chance, its 95 % interval reaches 0</source>
            <translation>{answer}；可能只是偶然，其 95 % 区间包含 0</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_figures.py" />
            <source>1 − output cosine</source>
            <translation>1 − 输出余弦</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_figures.py" />
            <source>{change} ({interval})</source>
            <translation>{change}（{interval}）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Layer sensitivity: each layer alone in int8, and alone in fp32, on the evaluation images and ncnn's own kernels (F9)</source>
            <translation>层敏感度：逐层单独使用 int8、单独使用 fp32，在评估图像上用 ncnn 自身的内核测量（F9）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Which layer costs accuracy?  F9</source>
            <translation>哪一层影响精度？  F9</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Measure sensitivity again  F9</source>
            <translation>重新测量敏感度  F9</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>{images} images; all int8: {what}</source>
            <translation>{images} 张图像；全部 int8：{what}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>What the bars show; layers are ranked by the {loss}</source>
            <translation>条形显示的内容；各层按{loss}排名</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Layer sensitivity</source>
            <translation>层敏感度</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Figure of the sensitivity bars</source>
            <translation>敏感度条形的指标</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Find a plan with the layers that lose most in fp32 (Ctrl+M)</source>
            <translation>查找让代价最大的层保持 fp32 的方案（Ctrl+M）</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>What the bars show; ties are broken by logit cosine</source>
            <translation>条形显示的内容；数值相同时按 logit 余弦排序</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>cost of top-1 {lost} points</source>
            <translation>top-1 代价 {lost} 个百分点</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Mixed precision…</source>
            <translation>混合精度…</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Layer sensitivity: waits for {job}</source>
            <translation>层敏感度：等待{job}结束</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Measuring layer sensitivity…</source>
            <translation>正在测量层敏感度…</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Sensitivity is stale: {changed}</source>
            <translation>敏感度已过期：{changed}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>agreement {share} %</source>
            <translation>一致率 {share} %</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Sensitivity stopped after {done} of {total} images; since then: {changed}</source>
            <translation>敏感度测量在 {done} / {total} 张图像后停止；此后：{changed}</translation>
        </message>
        <message>
            <location filename="gui/panels/layers/sensitivity_strip.py" />
            <source>Sensitivity stopped after {done} of {total} images</source>
            <translation>敏感度测量在 {done} / {total} 张图像后停止</translation>
        </message>
    </context>
</TS>
