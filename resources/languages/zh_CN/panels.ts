<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>&lt;span style='color:{quantize}'&gt;▼&lt;/span&gt; above a layer: it quantizes&amp;nbsp;&amp;nbsp; &lt;span style='color:{dequantize}'&gt;▼&lt;/span&gt; below: it hands on floats&amp;nbsp;&amp;nbsp; outlined: stays fp32</source>
            <translation>&lt;span style='color:{quantize}'&gt;▼&lt;/span&gt; 层上方：量化输入&amp;nbsp;&amp;nbsp; &lt;span style='color:{dequantize}'&gt;▼&lt;/span&gt; 层下方：输出浮点&amp;nbsp;&amp;nbsp; 描边区域：保持 fp32</translation>
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
            <translation>输入层名称或类型的一部分。按 Enter 跳到下一个，按 Esc 清除</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>Whole</source>
            <translation>全图</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>Show the whole network  (0)</source>
            <translation>显示整个网络  (0)</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>filled: int8   dashed: could run in int8, stays fp32   grey: has no weights</source>
            <translation>填充：int8   虚线：可用 int8，但保持 fp32   灰色：无权重</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>{figure}: light {weak}, strong {strong}</source>
            <translation>{figure}：浅色 {weak}，深色 {strong}</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/graph_page.py" />
            <source>No layer has a figure for {figure} yet.</source>
            <translation>目前还没有任何层具有“{figure}”的数值。</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/network_view.py" />
            <source>Network</source>
            <translation>网络</translation>
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
            <source>hands on floats (dequantize)</source>
            <translation>输出浮点（反量化）</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/node_looks.py" />
            <source>Precision</source>
            <translation>精度</translation>
        </message>
        <message>
            <location filename="gui/panels/graph/node_looks.py" />
            <source>Sensitivity</source>
            <translation>敏感度</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>As calibrated</source>
            <translation>校准结果</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>Without the guessed preprocessing</source>
            <translation>未采用推测的预处理</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>As opened</source>
            <translation>打开时</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>Before the first edit listed</source>
            <translation>列出的首次编辑之前</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>{day} {month} {time}</source>
            <translation>{month}{day}日 {time}</translation>
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
            <location filename="gui/panels/history/history_model.py" />
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_model.py" />
            <source>undone</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_page.py" />
            <source>Compare</source>
            <translation>对比</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_page.py" />
            <source>A click goes to a step, and undo back again. Compare holds the present plan against it.</source>
            <translation>单击可转到某一步，撤销可返回。“对比”会将当前方案与该步进行比较。</translation>
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
            <location filename="gui/panels/history/history_page.py" />
            <source>present</source>
            <translation>当前</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_page.py" />
            <source>saved</source>
            <translation>已保存</translation>
        </message>
        <message>
            <location filename="gui/panels/history/history_page.py" />
            <source>compared</source>
            <translation>对比中</translation>
        </message>
        <message>
            <location filename="gui/panels/images/clipping_list.py" />
            <source>Layers whose clipping touches the picture most</source>
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
            <source>No range clips a value of this picture.</source>
            <translation>没有任何范围截断此图像的值。</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>All</source>
            <translation>全部</translation>
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
            <translation>均错误</translation>
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
            <source>running…</source>
            <translation>正在运行…</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>apart {distance}</source>
            <translation>差距 {distance}</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Engine whose answers are shown</source>
            <translation>显示哪个引擎的结果</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Shown picture</source>
            <translation>显示的图像</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>PNG…</source>
            <translation>PNG…</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Save both pictures with their answers as a PNG file</source>
            <translation>将两张图像及其结果保存为 PNG 文件</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Save as PNG</source>
            <translation>保存为 PNG</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Clipped of this picture</source>
            <translation>此图像的截断</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Share of the picture's fp32 values that each layer's range clips, the largest first</source>
            <translation>各层范围截断的此图像 fp32 值的占比，从大到小排列</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>The order is that of an earlier plan.</source>
            <translation>排列顺序来自较早的方案。</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Previous picture</source>
            <translation>上一张图像</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>Next picture</source>
            <translation>下一张图像</translation>
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
            <translation>{count} 个均错误</translation>
        </message>
        <message>
            <location filename="gui/panels/images/images_page.py" />
            <source>All images, the furthest apart first</source>
            <translation>全部图像，差距最大的在前</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>Picture</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>Apart</source>
            <translation>差距</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>What</source>
            <translation>变化</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>Pictures where int8 and fp32 disagree most</source>
            <translation>int8 与 fp32 分歧最大的图像</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>lost</source>
            <translation>丢失</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>gained</source>
            <translation>新增</translation>
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
            <source>both wrong</source>
            <translation>均错误</translation>
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
            <source>flipped</source>
            <translation>翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_list.py" />
            <source>nothing lost, gained or flipped</source>
            <translation>没有丢失、新增或翻转</translation>
        </message>
        <message>
            <location filename="gui/panels/images/picture_view.py" />
            <source>{column} answer</source>
            <translation>{column} 结果</translation>
        </message>
    </context>
</TS>
