<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/action_words.py" />
            <source>load network onnx param bin pt torchscript session file</source>
            <translation>加载 载入 网络 模型 文件</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>load pictures dataset evaluation classes folder list npy npz txt coco tensor raw</source>
            <translation>加载 图片 数据集 评估 测试集 验证集 类别 文件夹 列表 数组 张量 npy npz txt coco</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>load pictures dataset representative folder list npy npz txt</source>
            <translation>加载 图片 数据集 代表性 校准集 文件夹 列表 数组 npy npz txt</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>example sample digits try mnist</source>
            <translation>例子 样例 演示 数字 试用</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>load ncnn2table scales thresholds json</source>
            <translation>加载 载入 阈值 校准表 方案</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>lint validate verify repair ncnn2int8 findings errors</source>
            <translation>校验 验证 修复 问题 错误</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>keep store project workspace clipscope</source>
            <translation>存储 工程 项目 保存</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>keep store project copy rename clipscope</source>
            <translation>另存 工程 项目 副本</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>html pdf print document share summary</source>
            <translation>网页 打印 文档 分享 总结</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>save deploy write int8 param bin table onnx qdq json tensorrt self-check code</source>
            <translation>保存 部署 写出 自检 代码 校准表 模型</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>exit end leave</source>
            <translation>退出 关闭 结束</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>back revert take back</source>
            <translation>回退 撤回 后退</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>again forward repeat</source>
            <translation>恢复 前进 重复</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>asymmetric uint8 zero point</source>
            <translation>非对称 零点</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>zero point none</source>
            <translation>零点 无零点</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>center offset shift unsigned</source>
            <translation>中心 偏移 无符号</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>separate split ort</source>
            <translation>分开 独立 单独</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>join merge same ort</source>
            <translation>合并 统一 相同</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>int8 bits width eight</source>
            <translation>位宽 8 位 八位</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>int7 bits width seven reduce range</source>
            <translation>位宽 7 位 七位</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>int6 bits width six winograd</source>
            <translation>位宽 6 位 六位</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>ort vnni saturation</source>
            <translation>饱和 溢出 权重</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>ort reduce_range vnni avx2 saturation</source>
            <translation>饱和 溢出 权重</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>ort vnni avx2 saturation overflow</source>
            <translation>饱和 溢出 权重</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>clipboard results figures tsv spreadsheet excel</source>
            <translation>剪贴板 结果 指标 表格</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>results figures spreadsheet excel</source>
            <translation>结果 指标 表格</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>search filter name</source>
            <translation>搜索 筛选 过滤 名称</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>accuracy top-1 test validate int8 fp32 run</source>
            <translation>精度 准确率 测试 验证 运行</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>half float16 16-bit run precision</source>
            <translation>半精度 运行 精度</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>speed fps time benchmark ms threads</source>
            <translation>速度 耗时 帧率 基准测试 线程</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>histograms statistics recalibrate</source>
            <translation>直方图 统计 重新校准</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>optimize optimise search improve best automatic</source>
            <translation>优化 搜索 改进 最优 自动</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>eq cosine scales search</source>
            <translation>余弦 搜索</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>guilty worst layer error analysis which</source>
            <translation>误差 分析 最差 哪一层</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>profile slow latency bottleneck speed</source>
            <translation>性能剖析 慢 延迟 瓶颈 速度</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>fp32 pareto front hybrid keep layers float</source>
            <translation>帕累托 前沿 混合 保留 浮点</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>board phone device remote arm adb ssh</source>
            <translation>开发板 手机 设备 远程</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>board phone device automatic</source>
            <translation>开发板 手机 设备 自动</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>board phone device remote arm adb ssh raspberry android qemu</source>
            <translation>开发板 手机 设备 远程 树莓派 安卓</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>escape clear dismiss</source>
            <translation>退出 清除 关闭</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>stop abort interrupt</source>
            <translation>停止 中止 中断</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>command palette actions search</source>
            <translation>命令面板 操作 搜索</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>messages warnings errors log bell notifications</source>
            <translation>消息 警告 错误 日志 铃铛</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>zoom fit reset axis</source>
            <translation>缩放 适应 重置 坐标轴</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>focus panel left list</source>
            <translation>焦点 面板 左侧 列表</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>focus panel middle plot activations</source>
            <translation>焦点 面板 中间 图表 激活值</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>focus clip move drag nudge arrow</source>
            <translation>焦点 截断 移动 拖动 微调 方向键</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>focus panel right results accuracy</source>
            <translation>焦点 面板 右侧 结果 精度</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>focus cycle switch pane</source>
            <translation>焦点 循环 切换 窗格</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>focus cycle switch pane back</source>
            <translation>焦点 循环 切换 窗格 返回</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>diff difference tables thresholds</source>
            <translation>差异 对照 校准表 阈值</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>diff difference original before</source>
            <translation>差异 对照 原始 之前</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>diff difference previous last</source>
            <translation>差异 对照 上一步 之前</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>diff difference json</source>
            <translation>差异 对照</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>accuracy top-1 other</source>
            <translation>精度 准确率 另一方案</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>end diff close</source>
            <translation>结束 关闭 差异</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>kl aciq absmax mse percentile ema entropy table</source>
            <translation>百分位 熵 阈值</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>requantize fixed point shift m0 cmsis tflite</source>
            <translation>重新量化 定点 移位</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>settling converge number of images more</source>
            <translation>收敛 稳定 图像数量 更多</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>optimize steps gains result</source>
            <translation>优化 步骤 收益 结果</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>channels kernel winograd 3x3</source>
            <translation>通道 卷积核</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>steps undo list log edits</source>
            <translation>步骤 撤销 列表 记录 修改</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>mean norm resize letterbox rgb bgr labels task settings</source>
            <translation>均值 归一化 缩放 标签 任务 设置</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>flips mistakes wrong disagreements examples detections boxes</source>
            <translation>翻转 错误 图片 检测框 示例</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>graph diagram nodes netron structure</source>
            <translation>图 结构 节点 网络图</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>hide show left</source>
            <translation>隐藏 显示 左侧</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>hide show middle</source>
            <translation>隐藏 显示 中间</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>hide show right results</source>
            <translation>隐藏 显示 右侧 结果</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>undock dock float second screen</source>
            <translation>停靠 浮动 第二屏幕</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>panels default restore widths</source>
            <translation>面板 默认 恢复 宽度</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>image forward flip</source>
            <translation>图片 下一张 翻转</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>image back flip</source>
            <translation>图片 上一张 翻转</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>manual documentation glossary keys shortcuts formulas</source>
            <translation>手册 文档 术语 快捷键 公式</translation>
        </message>
        <message>
            <location filename="gui/action_words.py" />
            <source>version license engines</source>
            <translation>版本 许可证 引擎</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Compare</source>
            <translation>对比(&amp;C)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>G&amp;o to</source>
            <translation>转到(&amp;O)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Edit</source>
            <translation>编辑(&amp;E)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Run</source>
            <translation>运行(&amp;R)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Panels</source>
            <translation>面板(&amp;P)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Open model…</source>
            <translation>打开模型(&amp;O)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Open a .param, .bin, .onnx or TorchScript (.pt) file, or a session</source>
            <translation>打开 .param、.bin、.onnx 或 TorchScript（.pt）文件，或一个会话</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Open &amp;images…</source>
            <translation>打开图像(&amp;I)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>A folder (one per class), a list file, an .npz or .npy; labels, too</source>
            <translation>文件夹（每类一个子文件夹）、列表文件、.npz 或 .npy；也可同时选标签</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Open &amp;calibration images…</source>
            <translation>打开校准图像(&amp;C)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Other images to measure activations on: a folder, a list file, an .npz or .npy</source>
            <translation>另选图像来测量激活值：文件夹、列表文件、.npz 或 .npy</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Open the &amp;demo</source>
            <translation>打开示例(&amp;D)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The bundled network with handwritten digits</source>
            <translation>自带的手写数字识别网络</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Import &amp;table or plan…</source>
            <translation>导入表或方案(&amp;T)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Thresholds from an ncnn .table, or a whole plan from a .json</source>
            <translation>从 ncnn 的 .table 导入阈值，或从 .json 导入完整方案</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Check a ta&amp;ble…</source>
            <translation>检查校准表(&amp;B)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>What ncnn2int8 would misread in a table, and fixes</source>
            <translation>找出 ncnn2int8 会读错的内容，并给出修正</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Save session</source>
            <translation>保存会话(&amp;S)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Network, images, plan, edits and results in one file, to go on from</source>
            <translation>把网络、图像、方案、编辑和结果存为一个文件，以便继续</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Save session &amp;as…</source>
            <translation>会话另存为(&amp;A)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Under another name</source>
            <translation>换一个文件名保存</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Re&amp;port…</source>
            <translation>报告(&amp;P)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Comparison, thresholds, histograms and images as one HTML or PDF file</source>
            <translation>把对比、阈值、直方图和图像写成一个 HTML 或 PDF 文件</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Export…</source>
            <translation>导出(&amp;E)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Write the table and int8 models</source>
            <translation>写出校准表和 int8 模型</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Quit</source>
            <translation>退出(&amp;Q)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Undo</source>
            <translation>撤销(&amp;U)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Redo</source>
            <translation>重做(&amp;R)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Affine ranges for all blobs</source>
            <translation>所有 blob 用仿射范围(&amp;A)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Two ends with a zero point, for ONNX Runtime; ncnn runs the larger end, symmetric</source>
            <translation>供 ONNX Runtime 使用的两端范围，带零点；ncnn 按较大的一端对称运行</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Symmetric ranges for all blobs</source>
            <translation>所有 blob 用对称范围(&amp;S)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>One threshold, as ncnn has it</source>
            <translation>一个阈值，与 ncnn 一致</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Zero-centred ranges for all blobs</source>
            <translation>所有 blob 用零中心化范围(&amp;Z)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>ncnn carries blobs minus the middle of their range, which halves the step of what is never negative</source>
            <translation>ncnn 传递减去范围中点后的 blob；从不为负的 blob 步长减半</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>ONNX Runtime's o&amp;wn ranges</source>
            <translation>ONNX Runtime 使用自己的范围(&amp;W)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Ranges of ONNX Runtime that no longer follow ncnn's</source>
            <translation>ONNX Runtime 的范围不再跟随 ncnn</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>One ran&amp;ge for both engines</source>
            <translation>两个引擎共用一个范围(&amp;G)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>ONNX Runtime runs ncnn's ranges</source>
            <translation>ONNX Runtime 使用 ncnn 的范围</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;8-bit codes</source>
            <translation>8 位编码(&amp;8)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>All ranges and weight scales anew, with 127 codes</source>
            <translation>按 127 级编码重新生成所有范围和权重 scale</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;7-bit codes</source>
            <translation>7 位编码(&amp;7)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>All ranges and weight scales anew, with 63 codes</source>
            <translation>按 63 级编码重新生成所有范围和权重 scale</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;6-bit codes</source>
            <translation>6 位编码(&amp;6)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>All ranges and weight scales anew, with 31 codes</source>
            <translation>按 31 级编码重新生成所有范围和权重 scale</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>8-bit weights in &amp;ONNX Runtime</source>
            <translation>ONNX Runtime 用 8 位权重(&amp;O)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>127/absmax a channel; saturates on x86-64 without VNNI unless the session option is set</source>
            <translation>逐通道 127/absmax；在没有 VNNI 的 x86-64 上会饱和，除非设置了会话选项</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>7-bit weights in ON&amp;NX Runtime</source>
            <translation>ONNX Runtime 用 7 位权重(&amp;N)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>64/absmax a channel: no sum of two products passes 16 bits</source>
            <translation>逐通道 64/absmax：任意两个乘积之和不超过 16 位</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Pair-safe weights in ONNX Runtime</source>
            <translation>ONNX Runtime 用防溢出权重(pair-safe)(&amp;P)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>8 bits, a channel only as coarse as is needed for two products to fit in 16 bits</source>
            <translation>8 位；各通道的步长只加大到两个乘积之和能放进 16 位为止</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Copy the comparison</source>
            <translation>复制对比(&amp;C)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>All figures with their intervals, tab-separated</source>
            <translation>所有数值及其区间，以制表符分隔</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Sa&amp;ve the comparison as CSV…</source>
            <translation>把对比另存为 CSV(&amp;V)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>All figures with their intervals, as a CSV file</source>
            <translation>所有指标及其区间，保存为 CSV 文件</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Find layer</source>
            <translation>查找层(&amp;F)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Filter the layers</source>
            <translation>筛选层</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Evaluate</source>
            <translation>评估(&amp;E)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Run int8, what is not fresh, and the targets that are on</source>
            <translation>运行 int8、已过期的结果，以及已启用的目标设备</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Measure &amp;latency</source>
            <translation>测量延迟(&amp;L)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>FPS and spread, one image at a time</source>
            <translation>FPS 及其波动，每次一张图像</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>E&amp;valuate fp16</source>
            <translation>评估 fp16(&amp;V)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Accuracy and time of ncnn's fp16 on this machine; F5 runs it, too</source>
            <translation>本机上 ncnn fp16 的精度与耗时；F5 也会运行它</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Calibrate &amp;again</source>
            <translation>重新校准(&amp;A)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Measure the calibration images again</source>
            <translation>重新测量校准图像</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Tune…</source>
            <translation>调优(&amp;T)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Find the best plan within a time, on calibration images</source>
            <translation>在限定时间内，用校准图像找出最佳方案</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Easy&amp;Quant for all blobs</source>
            <translation>对所有 blob 运行 EasyQuant(&amp;Q)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Search scales, layer by layer</source>
            <translation>逐层搜索 scale</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Layer &amp;sensitivity</source>
            <translation>层敏感度(&amp;S)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Which layer costs most: each layer alone in int8, and alone in fp32</source>
            <translation>找出代价最大的层：每层单独用 int8，以及单独用 fp32</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Time b&amp;y layer…</source>
            <translation>逐层耗时(&amp;Y)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Each layer's time in both engines, fp32 beside int8: why int8 is slow, what fp32 would save</source>
            <translation>每层在两个引擎中的耗时，fp32 与 int8 并列：int8 为何慢，改用 fp32 能省多少</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Mixed precision…</source>
            <translation>混合精度(&amp;M)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Plans with few layers in fp32, and accuracy against latency</source>
            <translation>只让少数层用 fp32 的方案，以及精度与延迟的权衡</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Evaluate &amp;on targets</source>
            <translation>在目标设备上评估(&amp;O)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The present plan on the targets that are on, and how they differ from this machine</source>
            <translation>在已启用的目标设备上运行当前方案，并给出与本机的差异</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Rerun on targets after each edit</source>
            <translation>每次编辑后也在目标设备上评估(&amp;R)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Targets run again as this machine does; without it F5 runs them</source>
            <translation>目标设备随本机一起重新评估；关闭后按 F5 运行</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Tar&amp;gets…</source>
            <translation>目标设备(&amp;G)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Boards, phones and emulated processors: which there are, and what each has</source>
            <translation>开发板、手机和模拟处理器：列出已有的设备及其配置</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Stop what is running</source>
            <translation>停止正在运行的任务</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Comma&amp;nds…</source>
            <translation>命令(&amp;N)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Every command by name, with its keys</source>
            <translation>按名称列出所有命令及其快捷键</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Notice&amp;s…</source>
            <translation>通知(&amp;S)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>All notices since the start, also those closed</source>
            <translation>启动以来的所有通知，包括已关闭的</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>View &amp;all of the histogram</source>
            <translation>显示整个直方图(&amp;A)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Bring the histogram into sight, and show all of it</source>
            <translation>显示直方图及其全部范围</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Compare plans…</source>
            <translation>对比方案(&amp;C)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The present plan, the calibration's and tables beside each other</source>
            <translation>并列显示当前方案、校准方案和各个表</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Compare with the cali&amp;bration's plan</source>
            <translation>与校准方案对比(&amp;B)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Its thresholds and figures beside those of the present plan</source>
            <translation>把它的阈值和指标与当前方案并列</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Compare with the step befo&amp;re</source>
            <translation>与上一步对比(&amp;R)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The plan before the last edit beside the present one; History has the others</source>
            <translation>把上次编辑之前的方案与当前方案并列；其他步骤见“历史”</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Compare with a &amp;session, table or plan…</source>
            <translation>与会话、表或方案对比(&amp;S)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Eva&amp;luate the compared plan</source>
            <translation>评估所对比的方案(&amp;L)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>int8 of both engines with the other plan, on the present images</source>
            <translation>在当前图像上，用另一方案运行两个引擎的 int8</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>St&amp;op comparing</source>
            <translation>停止对比(&amp;O)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Show the present plan alone again</source>
            <translation>只显示当前方案</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>All &amp;methods…</source>
            <translation>所有方法(&amp;M)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Every method's figures</source>
            <translation>每种方法的指标</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Integer mu&amp;ltipliers…</source>
            <translation>整数乘数(&amp;L)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>What an integer-only device multiplies the layer's sums with</source>
            <translation>纯整数设备用什么数乘该层的累加和</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Are the calibration images &amp;enough?…</source>
            <translation>校准图像是否足够？(&amp;E)…</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Each threshold against the number of images, and which more images still move</source>
            <translation>各阈值随图像数量的变化，以及哪些仍会因更多图像而移动</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>T&amp;uning report</source>
            <translation>调优报告(&amp;U)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Steps of the last tuning and their gains</source>
            <translation>上次调优的步骤及其收益</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Weights</source>
            <translation>权重(&amp;W)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The layer's weights</source>
            <translation>该层的权重</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;History of edits</source>
            <translation>编辑历史(&amp;H)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>All edits with their times: a click goes to one</source>
            <translation>所有编辑及其时间：点击即可跳转</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Images and preprocessing</source>
            <translation>图像与预处理(&amp;I)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Images where int8 &amp;disagrees</source>
            <translation>int8 与 fp32 不一致的图像(&amp;D)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>fp32 and int8 side by side, the images that are furthest apart first</source>
            <translation>fp32 与 int8 并排，差距最大的图像在前</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Networ&amp;k</source>
            <translation>网络(&amp;K)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The network as a graph: layers by precision or by a figure, and where it is quantized</source>
            <translation>网络结构图：按数值精度或某项指标着色，并显示在哪里量化</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Reset la&amp;yout</source>
            <translation>重置布局(&amp;Y)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>All panels docked and shown, with their first widths</source>
            <translation>停靠并显示所有面板，恢复初始宽度</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Close what is in &amp;front</source>
            <translation>关闭最上层(&amp;F)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Give up a drag, close a notice's details, clear a filter; no job is stopped</source>
            <translation>放弃拖动、收起通知详情、清除筛选；不会停止任务</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Ne&amp;xt image</source>
            <translation>下一张图像(&amp;X)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The next image of the list</source>
            <translation>列表中的下一张图像</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Pre&amp;vious image</source>
            <translation>上一张图像(&amp;V)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The previous image of the list</source>
            <translation>列表中的上一张图像</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Keys, figures with their formulas, terms and methods</source>
            <translation>快捷键、指标及其公式、术语和方法</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;About ClipScope</source>
            <translation>关于 ClipScope(&amp;A)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Versions of the engines, to copy</source>
            <translation>各引擎的版本，可复制</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Layers</source>
            <translation>层列表(&amp;L)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Show the layer list, and give it the keys</source>
            <translation>显示层列表，并将键盘焦点移到那里</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Histogram</source>
            <translation>直方图(&amp;H)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Show the histogram, and give it the keys</source>
            <translation>显示直方图，并将键盘焦点移到那里</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Threshold line</source>
            <translation>阈值线(&amp;T)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The arrow keys move the threshold; Enter in the layer list goes there, too</source>
            <translation>方向键移动阈值；在层列表中按 Enter 也可转到这里</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Comparison</source>
            <translation>对比(&amp;C)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Show the comparison, and give it the keys</source>
            <translation>显示对比，并将键盘焦点移到那里</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Next panel</source>
            <translation>下一个面板(&amp;N)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Layers, histogram, threshold, comparison, notices in turn</source>
            <translation>依次为层列表、直方图、阈值、对比、通知</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Previous panel</source>
            <translation>上一个面板(&amp;P)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>The same backwards</source>
            <translation>次序相反</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Layers and inputs</source>
            <translation>层与输入(&amp;L)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Show or hide layers, inputs and history</source>
            <translation>显示或隐藏层、输入和历史</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>&amp;Histogram and network</source>
            <translation>直方图与网络(&amp;H)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Show or hide histogram, weights, images and network</source>
            <translation>显示或隐藏直方图、权重、图像和网络</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Show or hide the comparison</source>
            <translation>显示或隐藏对比</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>L&amp;ayers in their own window</source>
            <translation>层列表放入独立窗口(&amp;A)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Undock or dock layers, inputs and history</source>
            <translation>浮动或停靠层、输入和历史</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>H&amp;istogram in its own window</source>
            <translation>直方图放入独立窗口(&amp;I)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Undock or dock histogram, weights and network</source>
            <translation>浮动或停靠直方图、权重和网络</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>C&amp;omparison in its own window</source>
            <translation>对比放入独立窗口(&amp;O)</translation>
        </message>
        <message>
            <location filename="gui/actions.py" />
            <source>Undock or dock the comparison</source>
            <translation>浮动或停靠对比</translation>
        </message>
        <message>
            <location filename="gui/app.py" />
            <source>the demo</source>
            <translation>示例</translation>
        </message>
        <message>
            <location filename="gui/app.py" />
            <source>The language changes when what runs now is over.</source>
            <translation>当前任务结束后将切换语言。</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>Share of all values, zeros included, beyond the threshold</source>
            <translation>超出阈值的值占全部值（含零）的比例</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>Largest share of itself that a clipped value loses: (|x| − threshold) / |x| of the value farthest out. Many values that lose little cost less than a few that lose much</source>
            <translation>最大的截断误差，占该值自身的比例：最远处的值的 (|x| − 阈值) / |x|。许多值的截断误差都小，代价小于少数值的截断误差很大</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>Share of the squared quantization error, Σ (x − q(x))², that clipping makes; the rest is rounding</source>
            <translation>量化误差平方和 Σ (x − q(x))² 中由截断造成的占比；其余来自舍入</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>{share} by ≤ {loss}</source>
            <translation>{share}，误差 ≤ {loss}</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>{threshold}  clips {clipped}</source>
            <translation>{threshold}  截断 {clipped}</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>compared {threshold}  clips {share}</source>
            <translation>对比方案 {threshold}  截断 {share}</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>clips {share} of the values by at most {loss} of themselves; {error} of the squared quantization error is clipping</source>
            <translation>截断 {share} 的值，截断误差不超过值自身的 {loss}；截断占量化误差平方和的 {error}</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>{threshold}  clips nothing</source>
            <translation>{threshold}  无截断</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>compared {threshold}</source>
            <translation>对比方案 {threshold}</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>compared {threshold}  clips nothing</source>
            <translation>对比方案 {threshold}  无截断</translation>
        </message>
        <message>
            <location filename="gui/clipping_text.py" />
            <source>clips nothing: all of the quantization error is rounding</source>
            <translation>没有截断：量化误差全部来自舍入</translation>
        </message>
        <message>
            <location filename="gui/compare_commands.py" />
            <source>Sessions, tables and plans ({patterns});;All files (*)</source>
            <translation>会话、表和方案 ({patterns});;所有文件 (*)</translation>
        </message>
        <message>
            <location filename="gui/compare_commands.py" />
            <source>Compare with a session, table or plan</source>
            <translation>与会话、表或方案对比</translation>
        </message>
        <message>
            <location filename="gui/compare_commands.py" />
            <source>Steps of the history</source>
            <translation>历史步骤</translation>
        </message>
        <message>
            <location filename="gui/compare_commands.py" />
            <source>The last calibration's plan</source>
            <translation>最近一次校准的方案</translation>
        </message>
        <message>
            <location filename="gui/compare_commands.py" />
            <source>A session, table or plan…</source>
            <translation>会话、表或方案…</translation>
        </message>
        <message>
            <location filename="gui/compare_commands.py" />
            <source>All steps…</source>
            <translation>所有步骤…</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Networks: .param, .bin, .onnx, .pt (TorchScript). Images: folder, list .txt, .npz, .npy. Class names: .txt, .json, .csv. Labels: a folder of .txt, COCO's .json. Tables: .table. Plans: .json. Sessions: .clipscope.</source>
            <translation>网络：.param、.bin、.onnx、.pt（TorchScript）。图像：文件夹、列表 .txt、.npz、.npy。类别名称：.txt、.json、.csv。标签：.txt 文件夹、COCO 的 .json。校准表：.table。方案：.json。会话：.clipscope。</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Images of {file} are those of {folder}.</source>
            <translation>{file} 所标注的图像取自 {folder}。</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Open model</source>
            <translation>打开模型</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Save session</source>
            <translation>保存会话</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Open evaluation images</source>
            <translation>打开评估图像</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Open calibration images</source>
            <translation>打开校准图像</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Open class names</source>
            <translation>打开类别名称</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Import a table or plan</source>
            <translation>导入表或方案</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>{file} has labels: open their images, too.</source>
            <translation>{file} 是标签：还需打开对应的图像。</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>{file}: {why}</source>
            <translation>{file}：{why}</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>{count} files are not used: {file} and others.</source>
            <translation>{count} 个文件未使用：{file} 等。</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Open a network first: there is nothing to save yet.</source>
            <translation>请先打开网络：还没有可保存的内容。</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Open images first: {file} has class names.</source>
            <translation>请先打开图像：{file} 是类别名称文件。</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>Check a table</source>
            <translation>检查校准表</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>{file} is not something ClipScope opens.</source>
            <translation>{file} 不是 ClipScope 能打开的文件。</translation>
        </message>
        <message>
            <location filename="gui/file_commands.py" />
            <source>{file} is not used: {why}.</source>
            <translation>{file} 未使用：{why}。</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>open it again: “Input size” asks for it</source>
            <translation>请重新打开它，并在“输入尺寸”中给出</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>correct {words}, which says that {made_for} is {size}</source>
            <translation>请更正 {words}：其中写的{made_for}是 {size}</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>open it again with Open model… (Ctrl+O): the network says {size}</source>
            <translation>请用“打开模型”（Ctrl+O）重新打开：网络写明为 {size}</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>open it again with Open model… (Ctrl+O): {said} is {made_for}</source>
            <translation>请用“打开模型”（Ctrl+O）重新打开：{said} 是{made_for}</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>open it again with Open model… (Ctrl+O): {words} says {size}</source>
            <translation>请用“打开模型”（Ctrl+O）重新打开：{words} 中写的是 {size}</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>open it again with Open model… (Ctrl+O), whatever size was given</source>
            <translation>请用“打开模型”（Ctrl+O）重新打开，不再指定尺寸</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>open it again, and write {size} in “Input size”</source>
            <translation>请重新打开它，并在“输入尺寸”中填写 {size}</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>open it again, and write the network's own size in “Input size”</source>
            <translation>请重新打开它，并在“输入尺寸”中填写网络自己的尺寸</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>open it again, and write the size of its input in “Input size”</source>
            <translation>请重新打开它，并在“输入尺寸”中填写其输入尺寸</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>write a smaller “Input size” when it is opened, or export the network with one</source>
            <translation>请在打开时填写更小的“输入尺寸”，或以更小的尺寸导出网络</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>write a smaller “Input size” when it is opened, export the network with one, or free memory</source>
            <translation>请在打开时填写更小的“输入尺寸”，或以更小的尺寸导出网络，或释放内存</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>give the class names in the network's order: Inputs › Class names › Choose class names…</source>
            <translation>请按网络的顺序给出类别名称：输入 › 类别名称 › 选择类别名称…</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>give the characters, a line each: Inputs › Characters › Choose characters…</source>
            <translation>请给出字符，每行一个：输入 › 字符 › 选择字符…</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>save all in a .npz under the inputs' names, or give {name} a file: Inputs › Further inputs › Change</source>
            <translation>请全部存入一个 .npz，以输入名命名，或为 {name} 指定文件：输入 › 其他输入 › 更改</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>open its samples (File › Open images…): a .npy, or a .npz with an array an input, N samples each</source>
            <translation>请打开它的样本（文件 › 打开图像…）：一个 .npy，或每个输入一个数组、各 N 个样本的 .npz</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>say in “Inputs”, which opening it asks for, what all but one get, or open arrays of all in a .npz under these names</source>
            <translation>请在打开时弹出的“输入”对话框中给出除一个之外各输入的值，或打开以这些名称保存全部输入数组的 .npz</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>({bits} bits are chosen)</source>
            <translation>（已选 {bits} 位）</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>close other programs, or take a smaller network</source>
            <translation>请关闭其他程序，或使用更小的网络</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>close other programs, or raise the system's limit (see ulimit -a)</source>
            <translation>请关闭其他程序，或提高系统限制（见 ulimit -a）</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>close other programs there, or take a smaller network</source>
            <translation>请关闭设备上的其他程序，或换用较小的网络</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>tick ONNX Runtime in File › Export… (layers run int8 in ONNX Runtime), or {fix}</source>
            <translation>请在文件 › 导出…中勾选 ONNX Runtime（层在 ONNX Runtime 中以 int8 运行），或{fix}</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>tick ncnn or ONNX Runtime in File › Export…, which hold the weights, or the ranges as JSON, which say the factors</source>
            <translation>请在文件 › 导出…中勾选 ncnn 或 ONNX Runtime（含权重），或 JSON 格式的范围（含缩放因子）</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>export without ONNX Runtime (File › Export…), and report it</source>
            <translation>请在文件 › 导出…中取消勾选 ONNX Runtime 后再导出，并报告此问题</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>export without ncnn (File › Export…), and report it</source>
            <translation>请在文件 › 导出…中取消勾选 ncnn 后再导出，并报告此问题</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>import a ranges JSON: File › Import table or plan…</source>
            <translation>请导入范围 JSON：文件 › 导入表或方案…</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>export it again: File › Export…, ranges as JSON</source>
            <translation>请重新导出：文件 › 导出…，选 JSON 格式的范围</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>check Mean and Norm (Inputs › Preprocessing), or set this blob's threshold again</source>
            <translation>请检查均值和 norm（输入 › 预处理），或重新设置该 blob 的阈值</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>correct the row, or fix it in File › Check a table…</source>
            <translation>请更正该行，或修复它：文件 › 检查校准表…</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>the layer list says why</source>
            <translation>请在层列表中查看原因</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>choose layers that run int8 in ncnn with this plan: the layer list shows them</source>
            <translation>请选择在 ncnn 中按此方案以 int8 运行的层，见层列表</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>check the versions: Run › Targets… › Test</source>
            <translation>请检查版本：运行 › 目标设备… › 测试</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>try Run › Targets… › Test, and report it</source>
            <translation>请试试运行 › 目标设备… › 测试，并报告此问题</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>add it: Run › Targets… › Add</source>
            <translation>请添加：运行 › 目标设备… › 添加</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>remove one: Run › Targets… › Remove</source>
            <translation>请移除一个：运行 › 目标设备… › 移除</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>Where tf2onnx is installed, opening {path} offers to run it</source>
            <translation>装有 tf2onnx 时，打开 {path} 会提示用它转换</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>Inputs › Task</source>
            <translation>输入 › 任务</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>Inputs › Task › Settings</source>
            <translation>输入 › 任务 › 设置</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>Inputs › Labels</source>
            <translation>输入 › 标签</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>Inputs › Class names</source>
            <translation>输入 › 类别名称</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>File › Open images…</source>
            <translation>文件 › 打开图像…</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>File › Open calibration images…</source>
            <translation>文件 › 打开校准图像…</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>Inputs › Further inputs</source>
            <translation>输入 › 其他输入</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>asked for when the network is opened again</source>
            <translation>重新打开网络时会询问</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>Inputs › Channels</source>
            <translation>输入 › 通道</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>Inputs › Preset</source>
            <translation>输入 › 预设</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>the bits at the top</source>
            <translation>顶部的位宽</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>File › Import table or plan…</source>
            <translation>文件 › 导入表或方案…</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>File › Check a table…</source>
            <translation>文件 › 检查校准表…</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>Run › Layer sensitivity</source>
            <translation>运行 › 层敏感度</translation>
        </message>
        <message>
            <location filename="gui/language/controls.py" />
            <source>File › Open model…</source>
            <translation>文件 › 打开模型…</translation>
        </message>
        <message>
            <location filename="gui/language/errors.py" />
            <source>Cause: {text}</source>
            <translation>原因：{text}</translation>
        </message>
        <message>
            <location filename="gui/language/errors.py" />
            <source>In English: {text}</source>
            <translation>英文原文：{text}</translation>
        </message>
        <message>
            <location filename="gui/language/errors.py" />
            <source>{where}: {message}</source>
            <translation>{where}：{message}</translation>
        </message>
        <message>
            <location filename="gui/language/errors.py" />
            <source>{what}: {cause}</source>
            <translation>{what}：{cause}</translation>
        </message>
        <message>
            <location filename="gui/language/errors.py" />
            <source>File: {text}</source>
            <translation>文件：{text}</translation>
        </message>
        <message>
            <location filename="gui/language/errors.py" />
            <source>Step: {text}</source>
            <translation>步骤：{text}</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>cannot identify image file {file}</source>
            <translation>无法识别图像文件 {file}</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>broken data stream when reading image file</source>
            <translation>图像数据已损坏</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>image file is truncated</source>
            <translation>图像文件不完整</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>image file is truncated ({count} bytes not processed)</source>
            <translation>图像文件不完整（还有 {count} 字节未解码）</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>image file is truncated ({count} bytes missing)</source>
            <translation>图像文件不完整（缺少 {count} 字节）</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Truncated File Read</source>
            <translation>图像文件不完整</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>unrecognized data stream contents when reading image file</source>
            <translation>图像数据无法识别</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>decoder error {code} when reading image file</source>
            <translation>图像解码出错，代码 {code}</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Image size ({count} pixels) exceeds limit of {limit} pixels, could be decompression bomb DOS attack.</source>
            <translation>{count} 像素，超过 {limit} 像素的上限</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>could not create decoder object</source>
            <translation>无法建立解码器，文件已损坏</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>not enough image data</source>
            <translation>图像数据不足</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Not enough image data</source>
            <translation>图像数据不足</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>unknown file extension: {end}</source>
            <translation>未知的文件扩展名：{end}</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>File is not a zip file</source>
            <translation>不是 zip 文件</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Bad CRC-32 for file {file}</source>
            <translation>{file} 的 CRC-32 校验不符，文件已损坏</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>mmap length is greater than file size</source>
            <translation>文件比其文件头所写的短</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>memory mapped length must be positive</source>
            <translation>文件头中的尺寸为负或为零</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Object arrays cannot be loaded when allow_pickle=False</source>
            <translation>其中是 Python 对象，不是数值</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Array can't be memory-mapped: Python objects in dtype.</source>
            <translation>其中是 Python 对象，不是数值</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>EOF: reading magic string, expected {count} bytes got {found}</source>
            <translation>文件不完整：开头应有 {count} 字节，只有 {found} 字节</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>EOF: reading array header, expected {count} bytes got {found}</source>
            <translation>文件不完整：文件头应有 {count} 字节，只有 {found} 字节</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>EOF: reading array data, expected {count} bytes got {found}</source>
            <translation>文件不完整：数据应有 {count} 字节，只有 {found} 字节</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Unable to allocate {size} for an array with shape {shape} and data type {dtype}</source>
            <translation>内存不足，无法为形状 {shape}、类型 {dtype} 的数组分配 {size}</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>cannot reshape array of size {size} into shape {shape}</source>
            <translation>文件中的 {size} 个值与形状 {shape} 不符</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Ran out of input</source>
            <translation>文件已提前结束</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Expecting value</source>
            <translation>此处应有值</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Expecting property name enclosed in double quotes</source>
            <translation>此处应有带双引号的名称</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Expecting ',' delimiter</source>
            <translation>此处应有“,”</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Expecting ':' delimiter</source>
            <translation>此处应有“:”</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Extra data</source>
            <translation>后面有多余内容</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Unterminated string starting at</source>
            <translation>字符串没有结束</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Invalid control character at</source>
            <translation>含有无效的控制字符</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Invalid \escape</source>
            <translation>含有无效的转义</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Illegal trailing comma before end of object</source>
            <translation>对象末尾有多余的逗号</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Illegal trailing comma before end of array</source>
            <translation>数组末尾有多余的逗号</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Unclosed array (at end of document)</source>
            <translation>数组直到文件末尾都没有结束</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>invalid syntax</source>
            <translation>语法错误</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>division by zero</source>
            <translation>除以零</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>emulated</source>
            <translation>模拟</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Error parsing message with type {type}</source>
            <translation>解析 {type} 时出错</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>Error parsing message with type {type}: Wire format was corrupt</source>
            <translation>解析 {type} 时出错：数据已损坏</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>stretch</source>
            <translation>拉伸</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>crop</source>
            <translation>裁剪</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>letterbox</source>
            <translation>letterbox</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>wide</source>
            <translation>宽</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>high</source>
            <translation>高</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>tensor</source>
            <translation>张量</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>blob</source>
            <translation>blob</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>big</source>
            <translation>大核</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>little</source>
            <translation>小核</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>group</source>
            <translation>group</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>calibration</source>
            <translation>校准</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>evaluation</source>
            <translation>评估</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>input</source>
            <translation>输入</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>output</source>
            <translation>输出</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>offsets</source>
            <translation>偏移</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>weights</source>
            <translation>权重</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>classification</source>
            <translation>分类</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>detection</source>
            <translation>检测</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>segmentation</source>
            <translation>分割</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>embedding</source>
            <translation>嵌入</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>keypoints</source>
            <translation>关键点</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>image-to-image</source>
            <translation>图像到图像</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>text</source>
            <translation>文本识别</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>regression</source>
            <translation>回归</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>heads</source>
            <translation>多个分类头</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>width</source>
            <translation>宽度</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>height</source>
            <translation>高度</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>mean</source>
            <translation>均值</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>norm</source>
            <translation>norm</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>pad</source>
            <translation>填充值</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>pixel</source>
            <translation>像素格式</translation>
        </message>
        <message>
            <location filename="gui/language/of_others.py" />
            <source>resize</source>
            <translation>缩放方式</translation>
        </message>
        <message>
            <location filename="gui/language/qt_texts.py" />
            <source>&amp;Look in:</source>
            <translation>查找范围(&amp;L)：</translation>
        </message>
        <message>
            <location filename="gui/language/qt_texts.py" />
            <source>Files of &amp;type:</source>
            <translation>文件类型(&amp;T)：</translation>
        </message>
        <message>
            <location filename="gui/language/qt_texts.py" />
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <location filename="gui/language/qt_texts.py" />
            <source>Drive</source>
            <translation>驱动器</translation>
        </message>
        <message>
            <location filename="gui/language/stages.py" />
            <source>{job}: {stage}</source>
            <translation>{job}：{stage}</translation>
        </message>
        <message>
            <location filename="gui/menu_marks.py" />
            <source>&amp;Undo {edit}</source>
            <translation>撤销：{edit}(&amp;U)</translation>
        </message>
        <message>
            <location filename="gui/menu_marks.py" />
            <source>&amp;Redo {edit}</source>
            <translation>重做：{edit}(&amp;R)</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>&amp;As the system</source>
            <translation>跟随系统(&amp;A)</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>&amp;Dark</source>
            <translation>深色(&amp;D)</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>&amp;Light</source>
            <translation>浅色(&amp;L)</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>Open &amp;recent</source>
            <translation>最近打开(&amp;R)</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>&amp;Theme</source>
            <translation>主题(&amp;T)</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>Lan&amp;guage</source>
            <translation>语言 / Language(&amp;G)</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>Set by the method {method}</source>
            <translation>由方法 {method} 设定</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>hand</source>
            <translation>手动</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>table</source>
            <translation>表</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>the file</source>
            <translation>文件</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>tuning</source>
            <translation>调优</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>measured</source>
            <translation>实测</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>Set by hand: dragged, nudged or typed</source>
            <translation>手动设定：拖动、微调或输入</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>Read from a table</source>
            <translation>从表中读取</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>Read from the quantized network itself</source>
            <translation>从已量化的网络本身读取</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>Found by tuning</source>
            <translation>由调优找到</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>Found by EasyQuant's search</source>
            <translation>由 EasyQuant 搜索找到</translation>
        </message>
        <message>
            <location filename="gui/origins.py" />
            <source>by {origin}</source>
            <translation>{origin}</translation>
        </message>
        <message>
            <location filename="gui/page.py" />
            <source>Layer sensitivity was measured on {count} images: the layer list shows it.</source>
            <translation>已在 {count} 张图像上测得层敏感度：见层列表。</translation>
        </message>
        <message>
            <location filename="gui/page.py" />
            <source>Thresholds were changed and not exported.</source>
            <translation>阈值已修改，尚未导出。</translation>
        </message>
        <message>
            <location filename="gui/page.py" />
            <source>The first page opens them again, under Recent.</source>
            <translation>起始页的“最近使用”中可以重新打开。</translation>
        </message>
        <message>
            <location filename="gui/page.py" />
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <location filename="gui/page.py" />
            <source>Save session…</source>
            <translation>保存会话…</translation>
        </message>
        <message>
            <location filename="gui/page.py" />
            <source>Show inputs</source>
            <translation>显示输入</translation>
        </message>
        <message>
            <location filename="gui/page.py" />
            <source>Sort by cost</source>
            <translation>按代价排序</translation>
        </message>
        <message>
            <location filename="gui/page.py" />
            <source>Set task to embedding</source>
            <translation>任务改为嵌入</translation>
        </message>
        <message>
            <location filename="gui/panel_commands.py" />
            <source>The last docked panel stays in the window.</source>
            <translation>最后一个停靠的面板须留在窗口中。</translation>
        </message>
        <message>
            <location filename="gui/picture_commands.py" />
            <source>PNG images (*.png)</source>
            <translation>PNG 图片 (*.png)</translation>
        </message>
        <message>
            <location filename="gui/picture_commands.py" />
            <source>Save the image</source>
            <translation>保存图片</translation>
        </message>
        <message>
            <location filename="gui/picture_commands.py" />
            <source>Saved {file}.</source>
            <translation>已保存 {file}。</translation>
        </message>
        <message>
            <location filename="gui/program.py" />
            <source>{word} is not NAME=FILE or NAME=NUMBER</source>
            <translation>{word} 不是 NAME=FILE 或 NAME=NUMBER</translation>
        </message>
        <message>
            <location filename="gui/recent_files.py" />
            <source>{name} · {what}</source>
            <translation>{name} · {what}</translation>
        </message>
        <message>
            <location filename="gui/recent_files.py" />
            <source>&amp;All recent work…</source>
            <translation>全部最近的工作(&amp;A)…</translation>
        </message>
        <message>
            <location filename="gui/recent_files.py" />
            <source>Nothing yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <location filename="gui/report_commands.py" />
            <source>Web page, on its own (*.html);;PDF (*.pdf)</source>
            <translation>独立网页 (*.html);;PDF (*.pdf)</translation>
        </message>
        <message>
            <location filename="gui/report_commands.py" />
            <source>writing the report</source>
            <translation>写入报告</translation>
        </message>
        <message>
            <location filename="gui/report_commands.py" />
            <source>Write a report</source>
            <translation>生成报告</translation>
        </message>
        <message>
            <location filename="gui/report_commands.py" />
            <source>Wrote {file} to {folder}.</source>
            <translation>已将 {file} 写入 {folder}。</translation>
        </message>
        <message>
            <location filename="gui/report_commands.py" />
            <source>Open a network first: there is nothing to report yet.</source>
            <translation>请先打开网络：还没有可报告的内容。</translation>
        </message>
        <message>
            <location filename="gui/report_commands.py" />
            <source>Copied the comparison, tab-separated.</source>
            <translation>已复制对比，以制表符分隔。</translation>
        </message>
        <message>
            <location filename="gui/report_commands.py" />
            <source>Save the comparison</source>
            <translation>保存对比</translation>
        </message>
        <message>
            <location filename="gui/report_commands.py" />
            <source>Evaluate first (F5): there is nothing to compare yet.</source>
            <translation>请先评估（F5）：还没有可对比的内容。</translation>
        </message>
        <message>
            <location filename="gui/run_commands.py" />
            <source>Open images first: they are what is timed.</source>
            <translation>请先打开图像：计时针对这些图像。</translation>
        </message>
        <message>
            <location filename="gui/run_commands.py" />
            <source>Open images first: the first of them is what is timed.</source>
            <translation>请先打开图像：计时使用其中第一张。</translation>
        </message>
        <message>
            <location filename="gui/run_commands.py" />
            <source>Open images first: top-1 is measured on them.</source>
            <translation>请先打开图像：top-1 在这些图像上测量。</translation>
        </message>
        <message>
            <location filename="gui/run_commands.py" />
            <source>Open images first: thresholds are calibrated on some of them.</source>
            <translation>请先打开图像：阈值用其中一部分校准得出。</translation>
        </message>
        <message>
            <location filename="gui/target_commands.py" />
            <source>Targets…</source>
            <translation>目标设备…</translation>
        </message>
        <message>
            <location filename="gui/task_commands.py" />
            <source>Labels (*.json *.txt *.tsv);;All files (*)</source>
            <translation>标签 (*.json *.txt *.tsv);;所有文件 (*)</translation>
        </message>
        <message>
            <location filename="gui/task_commands.py" />
            <source>Python files (*.py)</source>
            <translation>Python 文件 (*.py)</translation>
        </message>
        <message>
            <location filename="gui/task_commands.py" />
            <source>Labels: a folder</source>
            <translation>标签：文件夹</translation>
        </message>
        <message>
            <location filename="gui/task_commands.py" />
            <source>Labels: a file</source>
            <translation>标签：文件</translation>
        </message>
        <message>
            <location filename="gui/task_commands.py" />
            <source>A metric of your own</source>
            <translation>自定义指标</translation>
        </message>
        <message>
            <location filename="gui/task_commands.py" />
            <source>Run {file}?</source>
            <translation>运行 {file}？</translation>
        </message>
        <message>
            <location filename="gui/task_commands.py" />
            <source>{file}
is Python, which may do on this computer whatever you may. Run only what you trust.</source>
            <translation>{file}
是 Python 代码，在这台计算机上可以做你能做的任何事。只运行你信任的代码。</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>{day} {month} {time}</source>
            <translation>{month} {day} 日 {time}</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Jan</source>
            <translation>1 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Feb</source>
            <translation>2 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Mar</source>
            <translation>3 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Apr</source>
            <translation>4 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>May</source>
            <translation>5 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Jun</source>
            <translation>6 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Jul</source>
            <translation>7 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Aug</source>
            <translation>8 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Sep</source>
            <translation>9 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Oct</source>
            <translation>10 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Nov</source>
            <translation>11 月</translation>
        </message>
        <message>
            <location filename="gui/times.py" />
            <source>Dec</source>
            <translation>12 月</translation>
        </message>
        <message>
            <location filename="gui/widgets/file_dialog.py" />
            <source>Open &amp;folder “{name}”</source>
            <translation>打开文件夹“{name}”(&amp;F)</translation>
        </message>
        <message>
            <location filename="gui/widgets/file_dialog.py" />
            <source>Open all {count} selected</source>
            <translation>打开所选的 {count} 项</translation>
        </message>
        <message>
            <location filename="gui/widgets/gauge.py" />
            <source>{share} of the bound</source>
            <translation>上限的 {share} 倍</translation>
        </message>
        <message>
            <location filename="gui/widgets/number_spin.py" />
            <source>{why}. {number} stays.</source>
            <translation>{why}。{number} 保持不变。</translation>
        </message>
        <message>
            <location filename="gui/widgets/number_spin.py" />
            <source>{why}. Esc brings {number} back.</source>
            <translation>{why}。按 Esc 恢复 {number}。</translation>
        </message>
        <message>
            <location filename="gui/widgets/number_spin.py" />
            <source>“{text}” is not a number</source>
            <translation>“{text}” 不是数字</translation>
        </message>
        <message>
            <location filename="gui/widgets/number_spin.py" />
            <source>There is no number</source>
            <translation>没有数字</translation>
        </message>
        <message>
            <location filename="gui/widgets/panel_slot.py" />
            <source>Dock {panel}</source>
            <translation>停靠{panel}</translation>
        </message>
        <message>
            <location filename="gui/widgets/panel_slot.py" />
            <source>Undock {panel}</source>
            <translation>浮动{panel}</translation>
        </message>
        <message>
            <location filename="gui/widgets/panel_slot.py" />
            <source>Dock {panel} in the main window again</source>
            <translation>把{panel}停靠回主窗口</translation>
        </message>
        <message>
            <location filename="gui/widgets/panel_slot.py" />
            <source>{panel} in a window of its own; also by double clicking the titles here</source>
            <translation>在独立窗口中显示{panel}；也可双击此处的标题</translation>
        </message>
        <message>
            <location filename="gui/widgets/percentile_spin.py" />
            <source>Taken as {value} %</source>
            <translation>按 {value} % 处理</translation>
        </message>
        <message>
            <location filename="gui/widgets/percentile_spin.py" />
            <source>Share of all values, zeros included, that stays inside: above 0, at most 100 %</source>
            <translation>全部值（含零）中留在范围内的占比：大于 0，至多 100 %</translation>
        </message>
        <message>
            <location filename="gui/widgets/percentile_spin.py" />
            <source>A percentile is above 0 and at most 100</source>
            <translation>百分位大于 0，至多 100</translation>
        </message>
        <message>
            <location filename="gui/widgets/progress_line.py" />
            <source>{done} of {total}</source>
            <translation>{done} / {total}</translation>
        </message>
        <message>
            <location filename="gui/widgets/table_copy.py" />
            <source>before</source>
            <translation>之前</translation>
        </message>
        <message>
            <location filename="gui/widgets/table_copy.py" />
            <source>after</source>
            <translation>之后</translation>
        </message>
        <message>
            <location filename="gui/widgets/table_copy.py" />
            <source>low</source>
            <translation>下限</translation>
        </message>
        <message>
            <location filename="gui/widgets/table_copy.py" />
            <source>&amp;Copy rows</source>
            <translation>复制所选行(&amp;C)</translation>
        </message>
        <message>
            <location filename="gui/widgets/table_copy.py" />
            <source>Save the table</source>
            <translation>保存表格</translation>
        </message>
        <message>
            <location filename="gui/widgets/table_copy.py" />
            <source>Copy &amp;all</source>
            <translation>全部复制(&amp;A)</translation>
        </message>
        <message>
            <location filename="gui/widgets/table_copy.py" />
            <source>&amp;Save as CSV…</source>
            <translation>另存为 CSV(&amp;S)…</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>Largest value that can be set for this blob: {value}</source>
            <translation>此 blob 可设的最大值：{value}</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>Smallest value that can be set for this blob: {value}</source>
            <translation>此 blob 可设的最小值：{value}</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>A threshold is larger than 0</source>
            <translation>阈值须大于 0</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>The upper end is 0 or more</source>
            <translation>上限须不小于 0</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>The lower end is 0 or less</source>
            <translation>下限须不大于 0</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>The lower end is less than 0</source>
            <translation>下限须小于 0</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>Clip threshold in the blob's own unit: larger values are clipped to it</source>
            <translation>截断阈值，单位与 blob 相同：超出的值被截断到此</translation>
        </message>
        <message>
            <location filename="gui/words.py" />
            <source>tune</source>
            <translation>调优</translation>
        </message>
        <message>
            <location filename="gui/words.py" />
            <source>{names} and {more} more</source>
            <translation>{names} 及另外 {more} 个</translation>
        </message>
        <message>
            <location filename="gui/words.py" />
            <source>{method} for {blobs}</source>
            <translation>对 {blobs} 使用 {method}</translation>
        </message>
        <message>
            <location filename="gui/words.py" />
            <source>going to “{edit}”</source>
            <translation>转到“{edit}”</translation>
        </message>
        <message>
            <location filename="gui/words.py" />
            <source>reset {blobs}</source>
            <translation>重置 {blobs}</translation>
        </message>
        <message>
            <location filename="gui/words.py" />
            <source>task: {task}</source>
            <translation>任务：{task}</translation>
        </message>
        <message>
            <location filename="gui/words.py" />
            <source>mixed precision: {layer} in fp32</source>
            <translation>混合精度：{layer} 用 fp32</translation>
        </message>
        <message>
            <location filename="gui/words.py" />
            <source>{names} and {last}</source>
            <translation>{names} 和 {last}</translation>
        </message>
        <message>
            <location filename="gui/workspace.py" />
            <source>Layers and inputs</source>
            <translation>层与输入</translation>
        </message>
        <message>
            <location filename="gui/workspace.py" />
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <location filename="gui/workspace.py" />
            <source>Selected blob and network</source>
            <translation>选中的 blob 与网络</translation>
        </message>
        <message>
            <location filename="gui/workspace.py" />
            <source>Activations</source>
            <translation>激活值</translation>
        </message>
        <message>
            <location filename="gui/workspace.py" />
            <source>Weights</source>
            <translation>权重</translation>
        </message>
        <message>
            <location filename="gui/workspace.py" />
            <source>Histogram and network</source>
            <translation>直方图与网络</translation>
        </message>
    </context>
</TS>
