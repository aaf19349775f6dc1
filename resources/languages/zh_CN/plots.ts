<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/plots/calibrating_note.py" />
            <source>Calibrating: {stage}{count}</source>
            <translation>校准中：{stage}{count}</translation>
        </message>
        <message>
            <location filename="gui/plots/channel_bars.py" />
            <source>channel</source>
            <translation>通道</translation>
        </message>
        <message>
            <location filename="gui/plots/channel_bars.py" />
            <source>from</source>
            <translation>从</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>No KL: it is defined for symmetric ranges, from the threshold on at which a code has a bin of the 2,048 for itself</source>
            <translation>没有 KL：它只对对称范围有定义，且阈值须大到每个编码值至少对应 2,048 个 bin 中的一个</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>KL, log</source>
            <translation>KL，对数</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>cosine, log</source>
            <translation>余弦，对数</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>SQNR, dB, log</source>
            <translation>SQNR，dB，对数</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>KL score of the clipped and quantized distribution against the blob's own (ncnn2table's definition). Lower is better; comparable within one blob only. The method KL takes the lowest point up to the largest value; what the curve does beyond it has no candidates.</source>
            <translation>截断并量化后的分布与 blob 原分布之间的 KL 值（按 ncnn2table 的定义）。越低越好；只能在同一 blob 内比较。KL 方法取最大值以内的最低点；曲线在最大值之外的部分没有候选阈值。</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>Cosine similarity of the activations and their quantized selves: x·q(x) / (|x| |q(x)|). 1 is perfect.</source>
            <translation>激活值与其量化值的余弦相似度：x·q(x) / (|x| |q(x)|)。1 为最佳。</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>Signal to quantization noise ratio: 10 log10(Σ x² / Σ (x − q(x))²) in dB. Higher is better.</source>
            <translation>信号与量化噪声比：10 log10(Σ x² / Σ (x − q(x))²)，单位 dB。越高越好。</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>KL, cosine and SQNR over the threshold</source>
            <translation>KL、余弦和 SQNR 随阈值的变化</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>All methods…</source>
            <translation>所有方法…</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>Every method's threshold with its figures (Ctrl+Shift+M)</source>
            <translation>每种方法的阈值及其指标（Ctrl+Shift+M）</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>share clipped</source>
            <translation>截断占比</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>↑ {kl}, between two values</source>
            <translation>↑ {kl}（介于两个编码值之间）</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>{name} curve</source>
            <translation>{name} 曲线</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>largest share lost</source>
            <translation>最大截断误差</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>clipping's share of the error</source>
            <translation>截断占总误差的比例</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>threshold, in the same unit</source>
            <translation>阈值，单位同上</translation>
        </message>
        <message>
            <location filename="gui/plots/curve_view.py" />
            <source>{kl}, between two values</source>
            <translation>{kl}（介于两个编码值之间）</translation>
        </message>
        <message>
            <location filename="gui/plots/front_plot.py" />
            <source>{name}, lowest</source>
            <translation>{name}，最低</translation>
        </message>
        <message>
            <location filename="gui/plots/front_plot.py" />
            <source>{name}, highest</source>
            <translation>{name}，最高</translation>
        </message>
        <message>
            <location filename="gui/plots/front_plot.py" />
            <source>latency on ncnn, ms</source>
            <translation>ncnn 上的延迟，ms</translation>
        </message>
        <message>
            <location filename="gui/plots/front_plot.py" />
            <source>which</source>
            <translation>哪些层</translation>
        </message>
        <message>
            <location filename="gui/plots/front_plot.py" />
            <source>on the front</source>
            <translation>在前沿上</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Zero-centred: ncnn carries the blob minus the middle of its range, which halves the step of what is never negative</source>
            <translation>零中心化：ncnn 传递减去范围中点后的 blob，对从不为负的数据可使步长减半</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Here no other layer takes that up exactly: {why}</source>
            <translation>此处没有其他层能精确吸收它：{why}</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>The threshold is ONNX Runtime's alone: ncnn finds the range of what these layers read at run time.</source>
            <translation>此阈值仅用于 ONNX Runtime：这些层所读数据的范围由 ncnn 在运行时确定。</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>values per bin</source>
            <translation>每 bin 的值数</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>values per step</source>
            <translation>每个量化级的数值个数</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>values per bin, log</source>
            <translation>每 bin 的值数，对数</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>values per step, log</source>
            <translation>每个量化级的数值个数，对数</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>quantized at run time: no threshold applies</source>
            <translation>运行时量化：不使用阈值</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>not calibrated yet</source>
            <translation>尚未校准</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Histogram with threshold</source>
            <translation>带阈值的直方图</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Left and right arrow keys move the threshold, with Shift ten steps; Home resets it</source>
            <translation>左右方向键移动阈值，加 Shift 一次十步；Home 重置</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>|x| from</source>
            <translation>|x| 起</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>|x| to</source>
            <translation>|x| 止</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>values at or above 0</source>
            <translation>大于等于 0 的值数</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>values below 0</source>
            <translation>小于 0 的值数</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Histogram of magnitudes</source>
            <translation>幅值直方图</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Histogram with negative values on the left</source>
            <translation>负值在左侧的直方图</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>log</source>
            <translation>对数</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Logarithmic counts</source>
            <translation>对数计数</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Two ends with a zero point (uint8), for ONNX Runtime; ncnn is symmetric and runs the larger end</source>
            <translation>两端加零点（uint8），用于 ONNX Runtime；ncnn 是对称量化，取较大的一端</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>centred</source>
            <translation>零中心</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>View all</source>
            <translation>查看全部</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Show the whole histogram (double-click the plot)</source>
            <translation>显示整个直方图（双击空白处）</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>zeros {share}</source>
            <translation>零值 {share}</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Values from {range}.</source>
            <translation>取值范围 {range}。</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Exact zeros are in no bin: they are given as a share of all values.</source>
            <translation>恰为零的值不计入任何 bin，只给出其在全部值中的占比。</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>{values} values of {images} images</source>
            <translation>{values} 个值，来自 {images} 张图像</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>blob {name}</source>
            <translation>blob {name}</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Root blob {name}, read by {layers}</source>
            <translation>根 blob {name}，读取它的层：{layers}</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>{centred}. {why}</source>
            <translation>{centred}。{why}</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>x, in the blob's own unit</source>
            <translation>x，单位与 blob 相同</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>|x|, in the blob's own unit</source>
            <translation>|x|，单位与 blob 相同</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>beyond the range</source>
            <translation>超出范围</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>beyond the other plan's</source>
            <translation>超出对比方案的范围</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>code {code}</source>
            <translation>编码值 {code}</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>ONNX Runtime only</source>
            <translation>仅 ONNX Runtime</translation>
        </message>
        <message>
            <location filename="gui/plots/histogram_view.py" />
            <source>Layers that read blob {name}:</source>
            <translation>读取 blob {name} 的层：</translation>
        </message>
        <message>
            <location filename="gui/plots/int8_note.py" />
            <source>This network is int8 already</source>
            <translation>该网络已是 int8</translation>
        </message>
        <message>
            <location filename="gui/plots/int8_note.py" />
            <source>Its thresholds are in the layer list, its graph is on the Network page. Histograms, edits and the comparison with int8 need the float network that it was made of.</source>
            <translation>其阈值见层列表，其结构见“网络”页。直方图、编辑以及与 int8 的对比，需要打开生成它的浮点网络。</translation>
        </message>
        <message>
            <location filename="gui/plots/int8_note.py" />
            <source>Open float network…</source>
            <translation>打开浮点网络…</translation>
        </message>
        <message>
            <location filename="gui/plots/layer_bars.py" />
            <source>layers, in the order of the network</source>
            <translation>层，按网络顺序</translation>
        </message>
        <message>
            <location filename="gui/plots/layer_bars.py" />
            <source>of it: quantize, dequantize, requantize</source>
            <translation>其中：量化、反量化、重新量化</translation>
        </message>
        <message>
            <location filename="gui/plots/layer_bars.py" />
            <source>transitions ms</source>
            <translation>转换 ms</translation>
        </message>
        <message>
            <location filename="gui/plots/layer_bars.py" />
            <source>transitions</source>
            <translation>转换</translation>
        </message>
        <message>
            <location filename="gui/plots/mark_labels.py" />
            <source>{count} methods</source>
            <translation>{count} 种方法</translation>
        </message>
        <message>
            <location filename="gui/plots/other_line.py" />
            <source>compared: the same</source>
            <translation>对比方案：相同</translation>
        </message>
        <message>
            <location filename="gui/plots/plot_base.py" />
            <source>plot</source>
            <translation>图表</translation>
        </message>
        <message>
            <location filename="gui/plots/plot_menu.py" />
            <source>&amp;Copy picture</source>
            <translation>复制图片(&amp;C)</translation>
        </message>
        <message>
            <location filename="gui/plots/plot_menu.py" />
            <source>Copy &amp;data</source>
            <translation>复制数据(&amp;D)</translation>
        </message>
        <message>
            <location filename="gui/plots/plot_menu.py" />
            <source>Save as &amp;SVG…</source>
            <translation>另存为 SVG(&amp;S)…</translation>
        </message>
        <message>
            <location filename="gui/plots/plot_menu.py" />
            <source>Save as &amp;PNG…</source>
            <translation>另存为 PNG(&amp;P)…</translation>
        </message>
        <message>
            <location filename="gui/plots/plot_menu.py" />
            <source>Save data as CS&amp;V…</source>
            <translation>数据另存为 CSV(&amp;V)…</translation>
        </message>
        <message>
            <location filename="gui/plots/plot_menu.py" />
            <source>Save plot</source>
            <translation>保存图表</translation>
        </message>
        <message>
            <location filename="gui/plots/plot_menu.py" />
            <source>Save data</source>
            <translation>保存数据</translation>
        </message>
    </context>
</TS>
