<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="gui/state/compared.py" />
            <source>not evaluated</source>
            <translation>未评估</translation>
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>The plan as it was after that edit</source>
            <translation>该次编辑之后的方案</translation>
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>Its layers are rescaled in another way: thresholds are of other values.</source>
            <translation>其各层的缩放方式不同：阈值对应的是不同的值。</translation>
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>the calibration's plan</source>
            <translation>校准方案</translation>
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>The plan that the last calibration made</source>
            <translation>最近一次校准得到的方案</translation>
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>after “{text}”</source>
            <translation>“{text}”之后</translation>
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>the start of the history</source>
            <translation>历史的起点</translation>
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>{NOT_EVALUATED} as it is now: {changes}</source>
            <translation>{NOT_EVALUATED}（就当前状态而言）：{changes}</translation>
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>read on {model}</source>
            <translation>在 {model} 上测得</translation>
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>{NOT_EVALUATED}: there are no images</source>
            <translation>{NOT_EVALUATED}：没有图像</translation>
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>change preprocessing</source>
            <translation>更改预处理</translation>
        </message>
        <message>
            <location filename="gui/state/document_edits.py" />
            <source>{method_title} for {blobs_text}</source>
            <translation>对 {blobs_text} 使用 {method_title}</translation>
        </message>
        <message>
            <location filename="gui/state/document_edits.py" />
            <source>{method_title}'s ranges</source>
            <translation>{method_title} 的范围</translation>
        </message>
        <message>
            <location filename="gui/state/document_edits.py" />
            <source>reset {blobs_text}</source>
            <translation>重置 {blobs_text}</translation>
        </message>
        <message>
            <location filename="gui/state/document_edits.py" />
            <source>affine range for {blobs}</source>
            <translation>{blobs} 改用仿射范围</translation>
        </message>
        <message>
            <location filename="gui/state/document_edits.py" />
            <source>symmetric range for {blobs}</source>
            <translation>{blobs} 改用对称范围</translation>
        </message>
        <message>
            <location filename="gui/state/document_edits.py" />
            <source>zero-centred range for {blobs_text}</source>
            <translation>{blobs_text} 改用零中心化范围</translation>
        </message>
        <message>
            <location filename="gui/state/document_edits.py" />
            <source>ONNX Runtime's own range for {blobs_text}</source>
            <translation>{blobs_text} 在 ONNX Runtime 中使用自己的范围</translation>
        </message>
        <message>
            <location filename="gui/state/document_edits.py" />
            <source>one range for both engines: {blobs_text}</source>
            <translation>两个引擎共用一个范围：{blobs_text}</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>thresholds of the new calibration</source>
            <translation>新校准的阈值</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>new thresholds</source>
            <translation>新阈值</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>settings of the task</source>
            <translation>任务设置</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>outputs that count</source>
            <translation>计入的输出</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>a table's ranges</source>
            <translation>表的范围</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>tuned ranges</source>
            <translation>调优得到的范围</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>EasyQuant's ranges</source>
            <translation>EasyQuant 的范围</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>take {what} from {name}</source>
            <translation>从 {name} 采用 {what}</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>import {name}</source>
            <translation>导入 {name}</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>edits of {name}</source>
            <translation>{name} 的编辑</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>{bits}-bit codes</source>
            <translation>{bits} 位编码</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>ncnn's codes at {bits} bits</source>
            <translation>ncnn 的 {bits} 位编码</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>metric {name}</source>
            <translation>指标 {name}</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>thresholds of {blobs_text}</source>
            <translation>{blobs_text} 的阈值</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>threshold of {root} to {text}</source>
            <translation>{root} 的阈值改为 {text}</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>range of {root} to {text}</source>
            <translation>{root} 的范围改为 {text}</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>{roots} blobs</source>
            <translation>{roots} 个 blob</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>threshold of {roots}</source>
            <translation>{roots} 的阈值</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>thresholds of {roots} blobs</source>
            <translation>{roots} 个 blob 的阈值</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>EasyQuant for blob {roots}</source>
            <translation>对 blob {roots} 运行 EasyQuant</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>EasyQuant for {roots} blobs</source>
            <translation>对 {roots} 个 blob 运行 EasyQuant</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>1 layer in fp32 to save time</source>
            <translation>1 层改用 fp32 以节省时间</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>{count} layers in fp32 to save time</source>
            <translation>{count} 层改用 fp32 以节省时间</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>labels beside the images</source>
            <translation>图像旁的标签</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>labels from {name}</source>
            <translation>来自 {name} 的标签</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>task as guessed</source>
            <translation>任务改用自动识别</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>task: {name}</source>
            <translation>任务：{name}</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>{layers} layers</source>
            <translation>{layers} 层</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>automatic weight bits for {what}</source>
            <translation>{what} 的权重位宽改为自动</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>{wanted}-bit weights for {what}</source>
            <translation>{what} 改用 {wanted} 位权重</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>Auto for blob {roots}</source>
            <translation>自动选择：blob {roots}</translation>
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>Auto for {roots} blobs</source>
            <translation>自动选择：{roots} 个 blob</translation>
        </message>
        <message>
            <location filename="gui/state/edit_stack.py" />
            <source>going to “{text}”</source>
            <translation>转到“{text}”</translation>
        </message>
        <message>
            <location filename="gui/state/edit_stack.py" />
            <source>going to the start</source>
            <translation>转到起点</translation>
        </message>
        <message>
            <location filename="gui/state/edits.py" />
            <source>without bias correction</source>
            <translation>不做偏置校正</translation>
        </message>
        <message>
            <location filename="gui/state/images_info.py" />
            <source>{count} image{s} of {self}</source>
            <translation>{self} 的 {count} 张图像</translation>
        </message>
        <message>
            <location filename="gui/state/images_info.py" />
            <source>{count} of {total} input{s} of {self}</source>
            <translation>{self} 的 {total} 个输入中的 {count} 个</translation>
        </message>
        <message>
            <location filename="gui/state/images_info.py" />
            <source>{count} input{s} of {self}</source>
            <translation>{self} 的 {count} 个输入</translation>
        </message>
        <message>
            <location filename="gui/state/images_info.py" />
            <source>{count} of {total} image{s} of {self}</source>
            <translation>{self} 的 {total} 张图像中的 {count} 张</translation>
        </message>
        <message>
            <location filename="gui/state/mixed_plans.py" />
            <source>{names} in fp32</source>
            <translation>{names} 使用 fp32</translation>
        </message>
        <message>
            <location filename="gui/state/mixed_plans.py" />
            <source>{names} layers in fp32</source>
            <translation>{names} 层使用 fp32</translation>
        </message>
        <message>
            <location filename="gui/state/mixed_plans.py" />
            <source>no layer in fp32</source>
            <translation>没有层使用 fp32</translation>
        </message>
        <message>
            <location filename="gui/state/mixed_plans.py" />
            <source>mixed precision: {fp32_text}</source>
            <translation>混合精度：{fp32_text}</translation>
        </message>
        <message>
            <location filename="gui/state/outcomes.py" />
            <source>both wrong</source>
            <translation>两者皆错</translation>
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>{changes} layers</source>
            <translation>{changes} 层</translation>
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>switch {what} on or off</source>
            <translation>切换 {what} 的 int8</translation>
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>run {layer} in int8 anyway</source>
            <translation>仍以 int8 运行 {layer}</translation>
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>pair-safe weights in ONNX Runtime</source>
            <translation>ONNX Runtime 使用防溢出权重(pair-safe)</translation>
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>{weights}-bit weights in ONNX Runtime</source>
            <translation>ONNX Runtime 使用 {weights} 位权重</translation>
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>switch {what} on</source>
            <translation>{what} 改用 int8</translation>
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>switch {what} off</source>
            <translation>{what} 改用 fp32</translation>
        </message>
        <message>
            <location filename="gui/state/restoring.py" />
            <source>open the session</source>
            <translation>打开会话</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>timed on all cores</source>
            <translation>在全部核心上测得</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>timed on big cores</source>
            <translation>在大核上测得</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>timed on little cores</source>
            <translation>在小核上测得</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>not run yet</source>
            <translation>尚未运行</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>{names} layers switched on or off</source>
            <translation>{names} 层切换了 int8/fp32</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>read on {model}, not on this machine</source>
            <translation>在 {model} 上测得，不是在本机</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>blob {moved}: {range_text} → {range_text2}</source>
            <translation>blob {moved}：{range_text} → {range_text2}</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>the input has another size</source>
            <translation>输入尺寸不同</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>the width of the codes has changed</source>
            <translation>编码位宽已改变</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>timed with {threads} thread{s}</source>
            <translation>计时使用 {threads} 个线程</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>its layers are stored or joined in another way</source>
            <translation>其各层的存储或合并方式不同</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>preprocessing changed</source>
            <translation>预处理已更改</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>other images</source>
            <translation>图像不同</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>task or labels changed</source>
            <translation>任务或标签已更改</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>settings changed</source>
            <translation>设置已更改</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>{names} switched off</source>
            <translation>{names} 已改用 fp32</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>{names} switched on</source>
            <translation>{names} 已改用 int8</translation>
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>{moved} threshold{s} changed</source>
            <translation>{moved} 个阈值已更改</translation>
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>{count} zero-centred range{s} became symmetric</source>
            <translation>{count} 个零中心化范围变为对称</translation>
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>{count} affine or zero-centred range{s} became symmetric</source>
            <translation>{count} 个仿射或零中心化范围变为对称</translation>
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>{count} affine range{s} became symmetric</source>
            <translation>{count} 个仿射范围变为对称</translation>
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>{ranges}: {whose} have no zero point.</source>
            <translation>{ranges}：{whose}没有零点。</translation>
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>ONNX Runtime runs ncnn's range for {linked} blob{s} again.</source>
            <translation>ONNX Runtime 对 {linked} 个 blob 重新使用 ncnn 的范围。</translation>
        </message>
        <message>
            <location filename="gui/state/snapshot.py" />
            <source>a processor that is not named</source>
            <translation>未注明的处理器</translation>
        </message>
        <message>
            <location filename="gui/state/target_results.py" />
            <source>it was not run</source>
            <translation>未运行</translation>
        </message>
        <message>
            <location filename="gui/state/task_choice.py" />
            <source>counting {counting}</source>
            <translation>计入 {counting}</translation>
        </message>
        <message>
            <location filename="gui/state/task_figures.py" />
            <source>max error</source>
            <translation>最大误差</translation>
        </message>
    </context>
</TS>
