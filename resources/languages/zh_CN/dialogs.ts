<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>lost</source>
            <translation>丢失</translation>
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
            <source>M0 in [0.5, 1) as the int32 that the device holds: M0 · 2³¹, rounded</source>
            <translation>[0.5, 1) 中的 M0，即设备中保存的 int32：M0 · 2³¹ 取整</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>Bits that the product is shifted to the right by; negative where M is 1 or larger</source>
            <translation>乘积右移的位数；M 大于等于 1 时为负</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multiplier_rows.py" />
            <source>Relative rounding error M0 · 2⁻ⁿ / M − 1, in units of 10⁻¹⁰; at most 2⁻³¹, 4.66 of them</source>
            <translation>相对舍入误差 M0 · 2⁻ⁿ / M − 1，单位 10⁻¹⁰；最大 2⁻³¹，即 4.66</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>M = S_in · S_w / S_out ≈ 2⁻ⁿ · M0, for an integer-only device (Jacob et al. 2018)</source>
            <translation>M = S_in · S_w / S_out ≈ 2⁻ⁿ · M0，用于纯整数设备（Jacob 等，2018）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Blob</source>
            <translation>Blob</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Step S</source>
            <translation>步长 S</translation>
        </message>
        <message>
            <location filename="gui/dialogs/multipliers.py" />
            <source>Zero point</source>
            <translation>零点</translation>
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
            <source>{channels}, {lost} lost</source>
            <translation>{channels}，丢失 {lost} 个</translation>
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
            <source>Close</source>
            <translation>关闭</translation>
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
Width x height:</source>
            <translation>{name} 没有给出输入尺寸。
宽 x 高：</translation>
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
            <source>lower end {before} → {after}</source>
            <translation>下限 {before} → {after}</translation>
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
            <source>{before} → {after}-bit weights</source>
            <translation>权重 {before} → {after} 位</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_comparison.py" />
            <source>other weight scales</source>
            <translation>权重 scale 不同</translation>
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
            <source>Calibration</source>
            <translation>校准</translation>
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
            <source>{count} findings: see File, Check a table.</source>
            <translation>发现 {count} 个问题：见“文件”菜单的“检查表”。</translation>
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
            <source>1 finding: see File, Check a table.</source>
            <translation>发现 1 个问题：见“文件”菜单的“检查表”。</translation>
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
            <source>Differs in</source>
            <translation>差异项</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Δ cosine</source>
            <translation>Δ 余弦</translation>
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
            <source>Threshold in B through threshold in A; sorted by its distance from 1, either way</source>
            <translation>B 的阈值除以 A 的阈值；按偏离 1 的程度排序，不分方向</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Another scheme, ranges of ONNX Runtime's own, layers on in one plan only, other weight scales</source>
            <translation>量化方式不同、ONNX Runtime 的独立范围、仅在一个方案中开启的层、权重 scale 不同</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Signal to quantization noise ratio at B's threshold less that at A's</source>
            <translation>B 阈值下的信号量化噪声比减去 A 阈值下的值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Cosine similarity at B's threshold less that at A's</source>
            <translation>B 阈值下的余弦相似度减去 A 阈值下的值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>KL score at B's threshold less that at A's: smaller is better</source>
            <translation>B 阈值下的 KL 得分减去 A 阈值下的值：越小越好</translation>
        </message>
        <message>
            <location filename="gui/dialogs/plan_diff_model.py" />
            <source>Blob {root}, read by {layers}</source>
            <translation>Blob {root}，被 {layers} 读取</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Of the networks before the last edit: time them again.</source>
            <translation>对应上次编辑之前的网络：请重新计时。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Nothing was timed yet.</source>
            <translation>尚未计时。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Nothing would be faster in fp32, as far as times can tell.</source>
            <translation>从计时结果看，没有层改用 fp32 会更快。</translation>
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
            <source>Cancel  Esc</source>
            <translation>取消  Esc</translation>
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
            <source>waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Undo  Ctrl+Z</source>
            <translation>撤销  Ctrl+Z</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Why int8 is slow here</source>
            <translation>int8 在此处慢的原因</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>Whole network</source>
            <translation>整个网络</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>What if in fp32</source>
            <translation>假设改用 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_dialog.py" />
            <source>In fp32: {layers}</source>
            <translation>改用 fp32：{layers}</translation>
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
            <source>Fastest: {saving}</source>
            <translation>最快：{saving}</translation>
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
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Layer</source>
            <translation>层</translation>
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
            <translation>改 fp32 ms</translation>
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
            <translation>在 int8 网络中的耗时中位数；ncnn 的精度转换包含在内</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>int8 less fp32: what is above 0 is slower in int8</source>
            <translation>int8 减 fp32：大于 0 表示 int8 更慢</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Steps between precisions of the int8 network: Q quantize, D dequantize, R requantize</source>
            <translation>int8 网络中的精度转换：Q 量化，D 反量化，R 重量化(requantize)</translation>
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
            <translation>重量化</translation>
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
            <source>{side}: {ms} ms ({clock}), layers {layers} ms, {ratio} of it</source>
            <translation>{side}：{ms} ms（{clock}），各层合计 {layers} ms，为其 {ratio} 倍</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>no {side}: {why}</source>
            <translation>无 {side}：{why}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>{first} to {last} ({count} layers)</source>
            <translation>{first} 至 {last}（{count} 层）</translation>
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
            <source>fp32 in the int8 network, too</source>
            <translation>在 int8 网络中也是 fp32</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>steps: {kinds}, {ms} ms of it</source>
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
            <translation>精度转换：{steps}，已计入各层耗时</translation>
        </message>
        <message>
            <location filename="gui/dialogs/profile_rows.py" />
            <source>Between precisions: {steps}, beside the layers</source>
            <translation>精度转换：{steps}，不计入各层耗时</translation>
        </message>
        <message>
            <location filename="gui/dialogs/score_texts.py" />
            <source>1 − cosine {loss}</source>
            <translation>1 − 余弦 {loss}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/score_texts.py" />
            <source>1 − logit cosine</source>
            <translation>1 − logit 余弦</translation>
        </message>
        <message>
            <location filename="gui/dialogs/score_texts.py" />
            <source>loss</source>
            <translation>损失</translation>
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
            <source>Cancel</source>
            <translation>取消</translation>
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
            <source>threshold</source>
            <translation>阈值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/settling_plot.py" />
            <source>{count} images {value}</source>
            <translation>{count} 张图像 {value}</translation>
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
            <translation>请先打开一个网络。</translation>
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
            <source>On</source>
            <translation>启用</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Name</source>
            <translation>名称</translation>
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
            <translation>是否显示并运行它的各列</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>What you call it</source>
            <translation>自定的名称</translation>
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
            <translation>显示并运行它的各列</translation>
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
            <translation>创建模拟 ARM</translation>
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
            <source>There is a target {name} already: take another name.</source>
            <translation>已有名为 {name} 的目标设备：请换一个名称。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Removed {name}.</source>
            <translation>已移除 {name}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/targets_dialog.py" />
            <source>Missing there: {names}. Install it there: pip install {packages}</source>
            <translation>设备上缺少：{names}。在设备上安装：pip install {packages}</translation>
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
            <source>Looks for thresholds, weight scales and bias corrections with which the int8 logits of ncnn come closest in direction to fp32's, from KL thresholds with {weights} on; no layer is switched off.</source>
            <translation>从 KL 阈值与{weights}出发，搜索使 ncnn 的 int8 logits 与 fp32 方向最接近的阈值、权重 scale 和偏置校正；不会关闭任何层的 int8。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Only calibration images are used: two of five are held back, and a step is kept only if those gain, too. The plan that is found becomes one edit that can be undone.</source>
            <translation>只使用校准图像：每五张留出两张，只有留出的图像也有改善时才保留该步骤。找到的方案作为一次编辑，可以撤销。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Only calibration images are used ({count} images): two of five are held back, and a step is kept only if those gain, too. The plan that is found becomes one edit that can be undone.</source>
            <translation>只使用校准图像（{count} 张）：每五张留出两张，只有留出的图像也有改善时才保留该步骤。找到的方案作为一次编辑，可以撤销。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>Calibration and evaluation use the same images</source>
            <translation>校准与评估使用了相同的图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_dialog.py" />
            <source>{what}. A plan that was tuned on evaluation images looks better on them than it is; open other images for calibration, or tune all the same.</source>
            <translation>{what}。在评估图像上调优的方案，在这些图像上的表现会高于实际；请打开其他图像用于校准，或仍然调优。</translation>
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
            <source>After this time no step begins; Esc stops at once and keeps what was found</source>
            <translation>到时后不再开始新步骤；按 Esc 立即停止并保留已得到的结果</translation>
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
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Mean loss before, 10⁻⁴</source>
            <translation>之前平均损失，10⁻⁴</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>after</source>
            <translation>之后</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Typical image (95 %)</source>
            <translation>典型图像（95 %）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>fitted</source>
            <translation>拟合图像</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>What was changed: thresholds, blobs carried less their middle, codes of weights, biases, or one range</source>
            <translation>所更改的内容：阈值、减去中值的 blob、权重编码值、偏置，或单个范围</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Blobs or layers</source>
            <translation>blob 或层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Mean loss over the images held back, before the step, in units of 10⁻⁴: 1 − logit cosine, or what the task's answers lose against fp32</source>
            <translation>该步骤之前留出图像的平均损失，单位 10⁻⁴：1 − logit 余弦，或任务结果相对 fp32 的损失</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>The same after the step</source>
            <translation>该步骤之后的同一数值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>By how much the loss of a typical image held back falls, with its 95 % confidence interval: the mean over images of the logarithm of the ratio, so that a few images with a large loss don't decide</source>
            <translation>典型留出图像的损失下降幅度及其 95 % 置信区间：取各图像损失之比的对数的平均，使少数损失大的图像不起决定作用</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>The same for the images that the step was made from</source>
            <translation>用于得出该步骤的图像的同一数值</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Zero-centred</source>
            <translation>零中心化</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Equalization</source>
            <translation>均衡</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Rounding</source>
            <translation>舍入</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Bias</source>
            <translation>偏置</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Methods</source>
            <translation>方法</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Scale</source>
            <translation>scale</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>nothing gains any more</source>
            <translation>已无步骤能带来改善</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>the time is used</source>
            <translation>时间已用完</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>it ended early</source>
            <translation>提前结束</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{fit} images to fit with, {held} held back</source>
            <translation>{fit} 张用于拟合，{held} 张留出</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{kept} of {steps} steps kept in {seconds} s; {why}. {images}.</source>
            <translation>{seconds} s 内试了 {steps} 步，保留 {kept} 步；{why}。{images}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{name}: {change}, {what}</source>
            <translation>{name}：{change}，{what}</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>{sentence}.</source>
            <translation>{sentence}。</translation>
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
            <source>Stop tuning; the best plan so far is offered (Esc)</source>
            <translation>停止调优；可采用目前最好的方案（Esc）</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Wrote {path}.</source>
            <translation>已写入 {path}。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Make the best plan found the present one, as one edit</source>
            <translation>将找到的最好方案设为当前方案，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>What each tool made of each layer or blob, before and after</source>
            <translation>各工具对每个层或 blob 的处理结果，前后对比</translation>
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
            <source>Nothing was tuned yet: Run, Tune.</source>
            <translation>尚未调优：“运行”菜单 &gt;“调优”。</translation>
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
            <source>Show 1 layer</source>
            <translation>显示 1 层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Show {count} layers</source>
            <translation>显示 {count} 层</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Nothing better than KL yet.</source>
            <translation>尚未找到优于 KL 的方案。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Nothing was tried yet.</source>
            <translation>尚未试过任何步骤。</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>Baseline</source>
            <translation>基线</translation>
        </message>
        <message>
            <location filename="gui/dialogs/tune_report.py" />
            <source>KL thresholds, {weights}</source>
            <translation>KL 阈值，{weights}</translation>
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
