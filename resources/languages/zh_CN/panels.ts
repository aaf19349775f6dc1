<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/panels/bits_bar.py" />
            <source>Width of activations and weights. Another width makes all ranges and weight scales anew, each blob by its own method (KL with 128, 64 or 32 levels); thresholds set by hand stay. Back at a width, all that was not edited meanwhile is as it was there. One edit.</source>
            <translation>激活值和权重的位宽。改用另一位宽时，所有范围和权重 scale 重新计算，每个 blob 沿用自己的方法（KL 用 128、64 或 32 个级别）；手动设定的阈值保持不变。改回原位宽时，期间未编辑的内容恢复如初。作为一次编辑。</translation>
        </message>
        <message>
            <location filename="gui/panels/bits_bar.py" />
            <source>Bits of activations and weights</source>
            <translation>激活值和权重的位宽</translation>
        </message>
        <message>
            <location filename="gui/panels/drag_hint.py" />
            <source>&lt;b&gt;Drag the line&lt;/b&gt; or press ← →; a double-click resets it. F1 has all keys.</source>
            <translation>&lt;b&gt;拖动阈值线&lt;/b&gt;或按 ← →；双击可重置。按 F1 查看全部快捷键。</translation>
        </message>
        <message>
            <location filename="gui/panels/empty_state.py" />
            <source>Open model…  Ctrl+O</source>
            <translation>打开模型…  Ctrl+O</translation>
        </message>
        <message>
            <location filename="gui/panels/empty_state.py" />
            <source>Open images…</source>
            <translation>打开图像…</translation>
        </message>
        <message>
            <location filename="gui/panels/empty_state.py" />
            <source>Try the demo</source>
            <translation>试用示例</translation>
        </message>
        <message>
            <location filename="gui/panels/empty_state.py" />
            <source>Preprocessing…  Ctrl+P</source>
            <translation>预处理…  Ctrl+P</translation>
        </message>
        <message>
            <location filename="gui/panels/empty_state.py" />
            <source>Open a network</source>
            <translation>打开网络</translation>
        </message>
        <message>
            <location filename="gui/panels/empty_state.py" />
            <source>Drop an ncnn .param, an .onnx or a TorchScript .pt file here, or open one. Then give it some images: ClipScope shows what flows through every layer and lets you drag what int8 clips.</source>
            <translation>把 ncnn 的 .param、.onnx 或 TorchScript 的 .pt 文件拖到这里，或从磁盘打开，再提供一些图像：ClipScope 显示流经每一层的数据，并可拖动 int8 截断的位置。</translation>
        </message>
        <message>
            <location filename="gui/panels/empty_state.py" />
            <source>Opening {name}</source>
            <translation>正在打开 {name}</translation>
        </message>
        <message>
            <location filename="gui/panels/empty_state.py" />
            <source>It is read and checked, an .onnx or .pt file is converted first. You can choose images meanwhile.</source>
            <translation>正在读取并检查，.onnx 或 .pt 文件会先转换。在此期间可以选择图像。</translation>
        </message>
        <message>
            <location filename="gui/panels/engine_sides.py" />
            <source>Show and edit the range that {engine} runs; the two are not linked</source>
            <translation>显示并编辑 {engine} 运行所用的范围；两者未联动</translation>
        </message>
        <message>
            <location filename="gui/panels/engine_sides.py" />
            <source>Range of {engine}</source>
            <translation>{engine} 的范围</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/colour_scale.py" />
            <source>{figure}: light {weak}, strong {strong}</source>
            <translation>{figure}：浅色 {weak}，深色 {strong}</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/colour_scale.py" />
            <source>What the colours mean</source>
            <translation>颜色的含义</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>&lt;span style='color:{quantize}'&gt;▼&lt;/span&gt; above a layer: it quantizes&amp;nbsp;&amp;nbsp; &lt;span style='color:{dequantize}'&gt;▼&lt;/span&gt; below: it dequantizes&amp;nbsp;&amp;nbsp; outlined: stays fp32</source>
            <translation>&lt;span style='color:{quantize}'&gt;▼&lt;/span&gt; 层上方：量化输入&amp;nbsp;&amp;nbsp; &lt;span style='color:{dequantize}'&gt;▼&lt;/span&gt; 层下方：反量化输出&amp;nbsp;&amp;nbsp; 描边区域：保持 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>What colours the layers</source>
            <translation>层的着色依据</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>Find a layer</source>
            <translation>查找层</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>Find a layer in the network</source>
            <translation>在网络图中查找层</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>Part of a layer's name or type. Enter goes to the next one, Esc clears it</source>
            <translation>输入层名称或类型的一部分。按 Enter 转到下一个，按 Esc 清除</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>Whole</source>
            <translation>全图</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>Show the whole network (0), and again what is large enough to read (1)</source>
            <translation>显示整个网络（0）；再按一次则显示大到可读的部分（1）</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>{found} of {layers} layers found; Enter goes to the next one.</source>
            <translation>找到 {found} 层，共 {layers} 层；按 Enter 转到下一个。</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>No layer has “{text}” in its name or type. Esc clears the field.</source>
            <translation>没有层的名称或类型含有“{text}”。按 Esc 清空。</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>filled: int8   dashed: could run in int8, stays fp32   grey: has no weights</source>
            <translation>填充：int8   虚线：可用 int8，但保持 fp32   灰色：无权重</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>No layer has a figure for {figure} yet.</source>
            <translation>目前还没有任何层具有“{figure}”的数值。</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>layer</source>
            <translation>层</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>type</source>
            <translation>类型</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>reads</source>
            <translation>读取自</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>quantizes</source>
            <translation>量化</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>dequantizes</source>
            <translation>反量化</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>in fp32</source>
            <translation>以 fp32 运行</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>fp32, though it could run in int8</source>
            <translation>fp32，但可以用 int8 运行</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>quantizes what it reads</source>
            <translation>对输入进行量化</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>outputs fp32 (dequantize)</source>
            <translation>输出 fp32（反量化）</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>{name} in ncnn</source>
            <translation>ncnn 中名为 {name}</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/node_looks.py" />
            <source>Precision</source>
            <translation>数值精度</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/node_looks.py" />
            <source>Sensitivity</source>
            <translation>敏感度</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/node_looks.py" />
            <source>{figure}, {unit}</source>
            <translation>{figure}，{unit}</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/node_looks.py" />
            <source>{figure} (logarithmic)</source>
            <translation>{figure}（对数）</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>Preprocessing: {described}</source>
            <translation>预处理：{described}</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>any size</source>
            <translation>任意尺寸</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>grey</source>
            <translation>灰度</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>mean {values}</source>
            <translation>均值 {values}</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>norm {values}</source>
            <translation>norm {values}</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>Write the table and int8 models (Ctrl+Shift+E)</source>
            <translation>写出 ncnn 表和 int8 模型（Ctrl+Shift+E）</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>Click to change it (Ctrl+P)</source>
            <translation>点击修改（Ctrl+P）</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>Undo {edit} (Ctrl+Z)</source>
            <translation>撤销：{edit}（Ctrl+Z）</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>Nothing to undo</source>
            <translation>没有可撤销的编辑</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>Redo {edit} (Ctrl+Shift+Z)</source>
            <translation>重做：{edit}（Ctrl+Shift+Z）</translation>
        </message>
        <message>
            <location filename="gui/panels/header.py" />
            <source>Nothing to redo</source>
            <translation>没有可重做的编辑</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>As calibrated</source>
            <translation>校准完成时</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>Without the guessed preprocessing</source>
            <translation>尚未应用推测的预处理</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>As opened</source>
            <translation>刚打开时</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>Before the first edit listed</source>
            <translation>最早一次编辑之前</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>time</source>
            <translation>时间</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>present</source>
            <translation>当前</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>undone</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>saved</source>
            <translation>已保存</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>the present state</source>
            <translation>当前状态</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>the session was saved here</source>
            <translation>会话在此处保存</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_page.py" />
            <source>A click goes to a step, and undo back again. Compare shows the present plan beside it.</source>
            <translation>单击可转到某一步，撤销可返回。“对比”把当前方案与该步对照。</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_page.py" />
            <source>Edits</source>
            <translation>编辑记录</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_page.py" />
            <source>Enter goes to a step, C compares with it</source>
            <translation>按 Enter 转到某一步，按 C 与其对比</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_page.py" />
            <source>Go to this step</source>
            <translation>转到此步</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_page.py" />
            <source>Compare the present plan with it</source>
            <translation>将当前方案与其对比</translation>
        </message>
        <message>
            <location filename="gui/panels/images/clipping_list.py" />
            <source>Layers whose clipping touches the image most</source>
            <translation>截断对此图像影响最大的层</translation>
        </message>
        <message>
            <location filename="gui/panels/images/clipping_list.py" />
            <source>{blob}, read by {layers}
{clipped} of {count} values here are clipped ({share}); the largest is {peak} of the threshold.
Values are fp32's. A click selects the layer.</source>
            <translation>{blob}，由 {layers} 读取
此处 {count} 个值中有 {clipped} 个被截断（{share}）；最大值为阈值的 {peak} 倍。
数值取自 fp32。单击可选中该层。</translation>
        </message>
        <message>
            <location filename="gui/panels/images/clipping_list.py" />
            <source>Counting…</source>
            <translation>正在统计…</translation>
        </message>
        <message>
            <location filename="gui/panels/images/clipping_list.py" />
            <source>No range clips a value here.</source>
            <translation>此处没有值被任何范围截断。</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Lost</source>
            <translation>丢失</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Gained</source>
            <translation>新增</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Flipped</source>
            <translation>翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Both wrong</source>
            <translation>两者皆错</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>image {number}</source>
            <translation>图像 {number}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>{place} of {count}</source>
            <translation>{place} / {count}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Engine whose answers are shown</source>
            <translation>显示哪个引擎的结果</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Shown image</source>
            <translation>显示的图像</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>PNG…</source>
            <translation>PNG…</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Save both images with their answers as a PNG file</source>
            <translation>将两张图像及其结果保存为 PNG 文件</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Save as PNG</source>
            <translation>保存为 PNG</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>The order is that of an earlier plan.</source>
            <translation>排列顺序来自较早的方案。</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>apart {distance}</source>
            <translation>差距 {distance}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Previous image</source>
            <translation>上一张图像</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Next image</source>
            <translation>下一张图像</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Values of this input clipped, by layer</source>
            <translation>此输入各层被截断的值</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Values of this image clipped, by layer</source>
            <translation>该图像各层被截断的值</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Share of the input's fp32 values that each layer's range clips, the largest first</source>
            <translation>此输入的 fp32 值中被各层范围截断的占比，从大到小排列</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Share of the image's fp32 values that each layer's range clips, the largest first</source>
            <translation>此图像的 fp32 值中被各层范围截断的占比，从大到小排列</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>right</source>
            <translation>正确</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>wrong, it is {truth}</source>
            <translation>错误，应为 {truth}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>1 box</source>
            <translation>1 个框</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>{count} boxes</source>
            <translation>{count} 个框</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>{count} wrong in both</source>
            <translation>{count} 个两者皆错</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>All images, the furthest apart first</source>
            <translation>全部图像，差距最大的在前</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>wrong</source>
            <translation>错误</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>Apart</source>
            <translation>差距</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>Images where int8 and fp32 disagree most</source>
            <translation>int8 与 fp32 差距最大的图像</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>1 character from fp32's</source>
            <translation>与 fp32 相差 1 个字符</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>{count} characters from fp32's</source>
            <translation>与 fp32 相差 {count} 个字符</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>{lost} lost, {gained} gained, {flipped} flipped</source>
            <translation>{lost} 丢失，{gained} 新增，{flipped} 翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>How far int8 is from fp32: {distance}</source>
            <translation>int8 与 fp32 的差距：{distance}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>{count} lost</source>
            <translation>丢失 {count}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>{count} gained</source>
            <translation>新增 {count}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>{count} flipped</source>
            <translation>翻转 {count}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>nothing lost, gained or flipped</source>
            <translation>没有丢失、新增或翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_painting.py" />
            <source>right: {text}</source>
            <translation>正确：{text}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_view.py" />
            <source>{column} answer</source>
            <translation>{column} 结果</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/further_inputs_panel.py" />
            <source>Further inputs</source>
            <translation>其他输入</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/further_inputs_panel.py" />
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/further_inputs_panel.py" />
            <source>Change further inputs</source>
            <translation>更改其他输入</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/further_inputs_panel.py" />
            <source>The network is opened again, and calibrated again</source>
            <translation>将重新打开网络并重新校准</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/further_inputs_panel.py" />
            <source>{name} always gets this, in what is exported, too</source>
            <translation>{name} 始终输入此值，导出的模型中也一样</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/further_inputs_panel.py" />
            <source>with each: {file}</source>
            <translation>每张图像配：{file}</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/further_inputs_panel.py" />
            <source>{name} gets an array of {path} with each image</source>
            <translation>{name} 随每张图像输入 {path} 中的一个数组</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Calibration images</source>
            <translation>校准图像</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Change calibration images</source>
            <translation>更改校准图像</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Evaluation</source>
            <translation>评估</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Evaluation images</source>
            <translation>评估图像</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Change evaluation images</source>
            <translation>更改评估图像</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Each threshold against the number of images that it is made from</source>
            <translation>每个阈值随校准图像数量的变化</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>&amp;The evaluation images</source>
            <translation>评估图像(&amp;T)</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Characters</source>
            <translation>字符</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Calibration: {images} ({path})</source>
            <translation>校准：{images}（{path}）</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Evaluation: {images} ({path})</source>
            <translation>评估：{images}（{path}）</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Are the images enough?…</source>
            <translation>图像是否足够？…</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Change…</source>
            <translation>更改…</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Change characters</source>
            <translation>更改字符</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Change class names</source>
            <translation>更改类别名称</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>A text file with the characters in the network's order, a line each</source>
            <translation>按网络的顺序列出字符的文本文件，每行一个</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>A text file with the classes in the network's order, a line each</source>
            <translation>文本文件，按网络的顺序每行一个类别</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Choose &amp;characters…</source>
            <translation>选择字符(&amp;C)…</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>Choose &amp;class names…</source>
            <translation>选择类别名称(&amp;C)…</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>&amp;Remove characters</source>
            <translation>移除字符(&amp;R)</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>&amp;Remove class names</source>
            <translation>移除类别名称(&amp;R)</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>none yet</source>
            <translation>尚未选择</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>{count} of the network's file</source>
            <translation>网络文件中的 {count} 个</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>those of the folders</source>
            <translation>取自文件夹名</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/image_sets_panel.py" />
            <source>&amp;Open others…</source>
            <translation>打开其他图像(&amp;O)…</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>resize and crop</source>
            <translation>缩放后裁剪</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>256/224 of the size</source>
            <translation>尺寸的 256/224</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>0, or one value, or one a channel</source>
            <translation>0，或一个值，或每通道一个值</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>1, or one value, or one a channel: 1 / std</source>
            <translation>1，或一个值，或每通道一个值：1 / std</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Arrays go in as they are: they are not resized or normalized.</source>
            <translation>数组原样输入：不缩放，也不归一化。</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Use this preprocessing; images are calibrated again (Enter)</source>
            <translation>采用此预处理；图像将重新校准（Enter）</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Show the preprocessing in use again</source>
            <translation>恢复显示当前使用的预处理</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Revert</source>
            <translation>还原</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Preset</source>
            <translation>预设</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Resize</source>
            <translation>缩放</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Shorter side</source>
            <translation>短边</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Pad value</source>
            <translation>填充值</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Channels</source>
            <translation>通道</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Mean</source>
            <translation>均值</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>Norm</source>
            <translation>norm</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>{name} is not a list of numbers</source>
            <translation>{name} 不是数字列表</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>custom</source>
            <translation>自定义</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preprocess_panel.py" />
            <source>write 123.675, 116.28, 103.53</source>
            <translation>请写成 123.675, 116.28, 103.53</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>values from {low} to {high}</source>
            <translation>取值从 {low} 到 {high}</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>input {values}</source>
            <translation>输入 {values}</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>{count} points</source>
            <translation>{count} 个关键点</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>The first images appear here as the network sees them</source>
            <translation>前几张图像会按网络所见显示在这里</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>Images as the network sees them</source>
            <translation>网络所见的图像</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>What the network sees</source>
            <translation>网络所见</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>{image}, label {label}, prediction {prediction}</source>
            <translation>{image}，标签 {label}，预测 {prediction}</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>label: {label}</source>
            <translation>标签：{label}</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>fp32 prediction: {prediction}</source>
            <translation>fp32 预测：{prediction}</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>{count} classes</source>
            <translation>{count} 个类别</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>1 point</source>
            <translation>1 个关键点</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/preview_panel.py" />
            <source>1 class</source>
            <translation>1 个类别</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>image to image</source>
            <translation>图像到图像</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>text (CTC)</source>
            <translation>文本识别（CTC）</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>regression (values)</source>
            <translation>回归（数值）</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>classification heads</source>
            <translation>多个分类头</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>guessed</source>
            <translation>自动识别</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>Task</source>
            <translation>任务</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>a metric of your own (.py)…</source>
            <translation>自定义指标（.py）…</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>What was recognised</source>
            <translation>识别结果</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>Change labels</source>
            <translation>更改标签</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>Those &amp;beside the images</source>
            <translation>图像旁的标签(&amp;B)</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>Or drop a folder or file of labels here. Label files that changed are read again with the next run (F5)</source>
            <translation>也可把标签文件夹或文件拖到这里。标签文件改动后，下次运行（F5）时重新读取</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>guessed: not recognised</source>
            <translation>自动识别：未识别</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>Outputs that count in the cosine</source>
            <translation>计入余弦的输出</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>guessed: {task}</source>
            <translation>自动识别：{task}</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>Recognised once there are evaluation images</source>
            <translation>有评估图像后自动识别</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>Not recognised yet: other jobs go first</source>
            <translation>尚未识别：等待其他任务完成</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>Tasks are off</source>
            <translation>任务已关闭</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>Not recognised by the outputs: choose one</source>
            <translation>无法由输出识别：请选择任务</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>A &amp;folder of label files, masks or images…</source>
            <translation>标签文件、掩码或图像的文件夹(&amp;F)…</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_panel.py" />
            <source>A file, such as a &amp;COCO JSON…</source>
            <translation>文件，例如 COCO JSON(&amp;C)…</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Head</source>
            <translation>检测头</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Classes</source>
            <translation>类别数</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Strides</source>
            <translation>步长</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Least score</source>
            <translation>最低得分</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>fp32 score</source>
            <translation>fp32 得分</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>NMS IoU</source>
            <translation>NMS IoU</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Boxes at most</source>
            <translation>最多框数</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>NMS by class</source>
            <translation>按类别 NMS</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>False accepts</source>
            <translation>误接受率</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Blank</source>
            <translation>空白符</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Black, white</source>
            <translation>黑、白值</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Use these settings (Enter)</source>
            <translation>采用这些设置（Enter）</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Go back to the settings as they were recognised</source>
            <translation>恢复为自动识别的设置</translation>
        </message>
        <message>
            <location filename="gui/panels/inputs/task_settings_form.py" />
            <source>Reset</source>
            <translation>重置</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>job</source>
            <translation>任务</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>latency</source>
            <translation>延迟</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>preview</source>
            <translation>预览</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>export</source>
            <translation>导出</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>evaluating</source>
            <translation>评估中</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>starting</source>
            <translation>启动中</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>scoring</source>
            <translation>评分</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>writing</source>
            <translation>写入</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>Starting…</source>
            <translation>正在启动…</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>Current job</source>
            <translation>当前任务</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>Cancel  Ctrl+.</source>
            <translation>取消  Ctrl+.</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>Stop what is running (Ctrl+.)</source>
            <translation>停止正在运行的任务（Ctrl+.）</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>  (waiting: {edit})</source>
            <translation>  （等待中：{edit}）</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>{time} left</source>
            <translation>剩余 {time}</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>  (+{count} waiting)</source>
            <translation>  （另有 {count} 项等待）</translation>
        </message>
        <message>
            <location filename="gui/panels/job_bar.py" />
            <source>Waiting: {jobs}</source>
            <translation>等待中：{jobs}</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>No notices yet</source>
            <translation>暂无通知</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>Notices</source>
            <translation>通知</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>All notices</source>
            <translation>全部通知</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>Copy all notices with their details</source>
            <translation>复制全部通知及其详情</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>Close those that stand in the bar; the list keeps them</source>
            <translation>关闭状态栏中的通知；列表中仍保留</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>Notices, the newest first</source>
            <translation>通知，最新的在最前</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>No notices yet.</source>
            <translation>暂无通知。</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>1 notice since the start</source>
            <translation>启动以来 1 条通知</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>{count} notices since the start</source>
            <translation>启动以来 {count} 条通知</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>{text}, {count} of them new</source>
            <translation>{text}，其中 {count} 条未读</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>Copy all</source>
            <translation>全部复制</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>Close all</source>
            <translation>全部关闭</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>Closed by hand, or because it is no longer true</source>
            <translation>已手动关闭，或因不再成立而关闭</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>Shows all of it</source>
            <translation>显示全文</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/bell.py" />
            <source>closed</source>
            <translation>已关闭</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/notice.py" />
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/notice.py" />
            <source>All of this notice, to read and to copy</source>
            <translation>通知全文，可阅读和复制</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/notice.py" />
            <source>Close this notice</source>
            <translation>关闭此通知</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/notice_sheet.py" />
            <source>Copy the notice with its details</source>
            <translation>复制通知及其详情</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/notifications.py" />
            <source>Show the next notice; the newest is the first. The arrow: close all</source>
            <translation>显示下一条通知；最新的排第一。箭头：全部关闭</translation>
        </message>
        <message>
            <location filename="gui/panels/notices/notifications.py" />
            <source>Close all notices</source>
            <translation>关闭全部通知</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>ONNX Runtime runs this range; ncnn is symmetric and runs the larger end on both sides</source>
            <translation>ONNX Runtime 运行此范围；ncnn 是对称量化，两侧都取较大的一端</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>This range is ONNX Runtime's alone; ncnn runs its own</source>
            <translation>此范围仅用于 ONNX Runtime；ncnn 运行自己的范围</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>ncnn carries the blob minus its centre, so that all of its codes are used; ONNX Runtime runs the affine range with the same ends</source>
            <translation>ncnn 传递减去中心后的 blob，从而用满全部编码值；ONNX Runtime 运行两端相同的仿射范围</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>{gain} over {range}</source>
            <translation>相对 {range}：{gain}</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>{gain} over ncnn's {range}</source>
            <translation>相对 ncnn 的 {range}：{gain}</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>centre {centre}, step {step}</source>
            <translation>中心 {centre}，步长 {step}</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>ONNX Runtime runs {range}</source>
            <translation>ONNX Runtime 运行 {range}</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>zero point {zero}, step {step}</source>
            <translation>零点 {zero}，步长 {step}</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>This range is ncnn's alone; ONNX Runtime runs its own</source>
            <translation>此范围仅用于 ncnn；ONNX Runtime 运行自己的范围</translation>
        </message>
        <message>
            <location filename="gui/panels/range_note.py" />
            <source>ncnn runs {range}</source>
            <translation>ncnn 运行 {range}</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>Restore the work of {time} on {name}?</source>
            <translation>恢复 {time} 对 {name} 所做的工作吗？</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>{day} {month} {year}</source>
            <translation>{year} 年 {month} {day} 日</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>Restore unsaved work?</source>
            <translation>恢复未保存的工作吗？</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>{day} {month}, {time}</source>
            <translation>{month} {day} 日 {time}</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>Recent</source>
            <translation>最近使用</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>More…</source>
            <translation>更多…</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>All sessions and kept work, with a search</source>
            <translation>全部会话与保留的工作，可搜索</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>not saved</source>
            <translation>未保存</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>Asks where it is by now</source>
            <translation>询问它现在的位置</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>Opens all of it again</source>
            <translation>全部重新打开</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>{folder} is not there: find it…</source>
            <translation>{folder} 不存在：查找…</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>Open {name}</source>
            <translation>打开 {name}</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <location filename="gui/panels/start_list.py" />
            <source>Discard</source>
            <translation>丢弃</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Its files do not say how it was trained: set mean and norm, or go on with pixels of 0 to 255.</source>
            <translation>网络的文件没有说明训练时的预处理：请设置均值和 norm，或直接使用 0 到 255 的像素值。</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Stated: {preprocessing}</source>
            <translation>文件写明：{preprocessing}</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Guessed: {preprocessing}</source>
            <translation>推测：{preprocessing}</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Plain pixels: {preprocessing}</source>
            <translation>原始像素：{preprocessing}</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Your own: {preprocessing}</source>
            <translation>自行设定：{preprocessing}</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Do the images above look right?</source>
            <translation>上面的图像看起来正确吗？</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Drop a folder of images (subfolders are classes), a list file, or an .npy or .npz file.</source>
            <translation>把图像文件夹（子文件夹为类别）、列表文件或 .npy、.npz 文件拖到这里。</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Images of {network} are not used for this network unless you say so.</source>
            <translation>{network} 的图像不会自动用于当前网络，需由下方按钮确认。</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Calibration then uses {images}.</source>
            <translation>确认后，校准使用 {images}。</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Open images…  Ctrl+I</source>
            <translation>打开图像…  Ctrl+I</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Change images…</source>
            <translation>更换图像…</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Class names…</source>
            <translation>类别名称…</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>A file of class names in the network's order, a line each</source>
            <translation>类别名称文件，按网络的顺序每行一个</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Change…  Ctrl+P</source>
            <translation>更改…  Ctrl+P</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Calibrate  F7</source>
            <translation>校准  F7</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>First histogram of {model}</source>
            <translation>{model} 的第一张直方图</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Do the images look right, and do most of fp32's predictions below them fit?</source>
            <translation>图像看起来正确吗？图下方 fp32 的预测大多吻合吗？</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Class names: {file}</source>
            <translation>类别名称：{file}</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Step {number}: {title}</source>
            <translation>第 {number} 步：{title}</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>The guess was {guess}.</source>
            <translation>原推测：{guess}。</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Measures every blob on {count} images and makes the first thresholds.</source>
            <translation>用 {count} 张图像测量每个 blob，得出最初的阈值。</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Measures every blob on the images, and makes the first thresholds.</source>
            <translation>用这些图像测量每个 blob，得出最初的阈值。</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Other images…  Ctrl+I</source>
            <translation>其他图像…  Ctrl+I</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Use those of {network}</source>
            <translation>使用 {network} 的图像</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Use {images}</source>
            <translation>使用 {images}</translation>
        </message>
        <message>
            <location filename="gui/panels/steps_page.py" />
            <source>Because {why}.</source>
            <translation>依据：{why}。</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Both engines run this range; off gives ONNX Runtime a range of its own</source>
            <translation>两个引擎运行同一范围；关闭后 ONNX Runtime 使用自己的范围</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Each engine runs a range of its own; on lets both run ncnn's</source>
            <translation>两个引擎各用各的范围；打开后都运行 ncnn 的范围</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Codes per unit: {top} / threshold, as in the table</source>
            <translation>每单位的编码值数：{top} / 阈值，与表中一致</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Searches weight and activation scales on ncnn itself, layer by layer; takes a while</source>
            <translation>在 ncnn 上逐层搜索权重和激活值的 scale；需要一些时间</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Back to the method that was chosen by comparison on held-out images</source>
            <translation>恢复为在留出图像上对比选出的方法</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>int8 on</source>
            <translation>int8 开</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>int8 off</source>
            <translation>int8 关</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Lower end</source>
            <translation>下限</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Lower end of the affine range: smaller values are clipped to it</source>
            <translation>仿射范围的下限：更小的值被截断到此</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Threshold method</source>
            <translation>阈值方法</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Method that the buttons beside it apply; what set the threshold stands above</source>
            <translation>右侧按钮所应用的方法；当前阈值的来源见上方</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>This blob</source>
            <translation>此 blob</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Apply the method to this blob</source>
            <translation>对此 blob 应用该方法</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Selected</source>
            <translation>所选</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Apply the method to all selected blobs</source>
            <translation>对所有选中的 blob 应用该方法</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Apply the method to all blobs</source>
            <translation>对所有 blob 应用该方法</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Back to what calibration gave (double-click the line)</source>
            <translation>恢复校准得出的阈值（双击阈值线）</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Run the layers of this blob in int8; off means fp32</source>
            <translation>此 blob 的各层以 int8 运行；关闭为 fp32</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>What set the threshold</source>
            <translation>阈值的来源</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Range</source>
            <translation>范围</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>scale</source>
            <translation>scale</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>by at most</source>
            <translation>截断误差 ≤</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>of the error</source>
            <translation>截断占总误差</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>cosine</source>
            <translation>余弦</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>to</source>
            <translation>到</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>not linked</source>
            <translation>未联动</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>{count} selected</source>
            <translation>已选 {count} 个</translation>
        </message>
        <message>
            <location filename="gui/panels/threshold_bar.py" />
            <source>Comes with the calibration of this blob</source>
            <translation>校准此 blob 后得出</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>Automatic takes 8 bits where int8 Winograd can't overflow: 127 × Σ|code| of every output channel stays within 3,728,270. Elsewhere it takes 8 bits with Winograd off (31=64 in the .param; a table can't say it), or 6 bits.</source>
            <translation>自动：在 int8 Winograd 不会溢出处用 8 位，即每个输出通道的 127 × Σ|编码值| 不超过 3,728,270。其余处用 8 位并关闭 Winograd（.param 中的 31=64；校准表无法表示），或用 6 位。</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>What a choice does to accuracy and FPS: Compare, on the right, after the edit.</source>
            <translation>选择对精度和 FPS 的影响：编辑后在右侧“对比”中查看。</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>At worst {use} of int8 Winograd's range is used with {bits}-bit weights (Winograd on)</source>
            <translation>{bits} 位权重最坏时用到 int8 Winograd 范围的 {use}（使用 Winograd）</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>At worst {use} of int8 Winograd's range is used with {bits}-bit weights (Winograd off, 31=64)</source>
            <translation>{bits} 位权重最坏时用到 int8 Winograd 范围的 {use}（关闭 Winograd，31=64）</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>{text}; {use} with {bits} bits</source>
            <translation>{text}；{bits} 位时为 {use}</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>Automatic, else 8 bits, no Winograd</source>
            <translation>自动，否则 8 位且不用 Winograd</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>Automatic, else 6 bits</source>
            <translation>自动，否则 6 位</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>8 bits</source>
            <translation>8 位</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>6 bits, as ncnn2table</source>
            <translation>6 位，同 ncnn2table</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>Weight bits of 3×3 convolutions</source>
            <translation>3×3 卷积的权重位宽</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>Use of int8 Winograd's bound</source>
            <translation>占 int8 Winograd 上限的比例</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>3×3 weights</source>
            <translation>3×3 权重</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>3×3 convolutions of stride 1, which ncnn may run with int8 Winograd</source>
            <translation>步长为 1 的 3×3 卷积，ncnn 可用 int8 Winograd 运行</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source> Its present scales are not plain ones.</source>
            <translation>当前的 scale 不是常规值。</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>This layer</source>
            <translation>此层</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>All ({count})</source>
            <translation>全部（{count}）</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>Apply it to all {count} 3×3 convolutions of stride 1, as one edit</source>
            <translation>应用到全部 {count} 个步长为 1 的 3×3 卷积，作为一次编辑</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>The network has no 3×3 convolution of stride 1</source>
            <translation>网络中没有步长为 1 的 3×3 卷积</translation>
        </message>
        <message>
            <location filename="gui/panels/weight_choice_bar.py" />
            <source>This layer has no choice: only 3×3 convolutions of stride 1 have.</source>
            <translation>此层没有可选项：只有步长为 1 的 3×3 卷积才有。</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>A dead channel has zeros only, a near-dead one no weight above a ten-thousandth of the layer's largest. Their scales are kept finite, so that their output is the bias.</source>
            <translation>全零的通道为死通道；没有权重超过该层最大值万分之一的为近死通道。它们的 scale 保持有限值，因此输出就是偏置。</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>▼ {count} dead channels: {names}</source>
            <translation>▼ {count} 个死通道：{names}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>▼ {count} near-dead channels: {names}</source>
            <translation>▼ {count} 个近死通道：{names}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>In order</source>
            <translation>按序号</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Channels in their order</source>
            <translation>通道按原有顺序</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>By range</source>
            <translation>按范围</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Channels by their largest weight, the largest first</source>
            <translation>按通道的最大权重，从大到小</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>By error</source>
            <translation>按误差</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Channels by SQNR, the lowest first</source>
            <translation>按通道的 SQNR，从低到高</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>1 group</source>
            <translation>1 组</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>{count} groups</source>
            <translation>{count} 组</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>▼ 1 dead channel: {names}</source>
            <translation>▼ 1 个死通道：{names}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>▼ 1 near-dead channel: {names}</source>
            <translation>▼ 1 个近死通道：{names}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Figures of the marked channel</source>
            <translation>所标通道的数值</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Weight range of each output channel</source>
            <translation>各输出通道的权重范围</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>SQNR of each output channel, dB</source>
            <translation>各输出通道的 SQNR，dB</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>weight</source>
            <translation>权重</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>SQNR, dB</source>
            <translation>SQNR，dB</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>no layer selected</source>
            <translation>未选中层</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Select a layer to see its weights.</source>
            <translation>选择一层以查看其权重。</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>ncnn quantizes the weights of {type} layers itself: there are no scales to look at.</source>
            <translation>{type} 层的权重由 ncnn 自行量化：没有可查看的 scale。</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>This network is int8 already: its weights are codes.</source>
            <translation>此网络已是 int8：其权重就是编码值。</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Open images first (Ctrl+I): weight scales come with the calibration.</source>
            <translation>请先打开图像（Ctrl+I）：权重 scale 由校准得出。</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>This layer stays fp32: {reason}.</source>
            <translation>此层保持 fp32：{reason}。</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Looking at the weights…</source>
            <translation>正在查看权重…</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Channel {channel}: dead: {range}</source>
            <translation>通道 {channel}（死通道）：{range}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>scale {scale}</source>
            <translation>scale {scale}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>codes to {top}</source>
            <translation>编码值至 {top}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>1 scale</source>
            <translation>1 个 scale</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>{count} scales</source>
            <translation>{count} 个 scale</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Weights, smallest to largest; ticks: where the codes end</source>
            <translation>权重，从最小到最大；刻度线：编码值的终点</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>SQNR, dB; worst {worst}</source>
            <translation>SQNR，dB；最差 {worst}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>runs in fp32</source>
            <translation>以 fp32 运行</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>{type} has no weights of its own: it multiplies blobs.</source>
            <translation>{type} 没有自己的权重：它将 blob 相乘。</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Point at a channel, or use the arrow keys, for its figures.</source>
            <translation>把鼠标移到通道上，或用方向键，查看其数值。</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Channel {channel}: near-dead: {range}</source>
            <translation>通道 {channel}（近死通道）：{range}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>Channel {channel}: {range}</source>
            <translation>通道 {channel}：{range}</translation>
        </message>
        <message>
            <location filename="gui/panels/weights_panel.py" />
            <source>clipped {share}</source>
            <translation>被截断 {share}</translation>
        </message>
    </context>
</TS>
