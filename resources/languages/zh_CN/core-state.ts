<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="gui/state/compared.py" />
            <source>not evaluated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>Its layers are rescaled in another way: thresholds are of other values.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>{NOT_EVALUATED} as it is now: {changes}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>{NOT_EVALUATED}: there are no images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/compared.py" />
            <source>read on {model}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>{value} range for {blobs_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>change preprocessing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>{method_title} for {blobs_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>{method_title}'s ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>reset {blobs_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>{root} {end}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>zero-centred range for {blobs_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>ONNX Runtime's own range for {blobs_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/document.py" />
            <source>one range for both engines: {blobs_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>{value} of {roots} to {range_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>thresholds of {blobs_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/edit_names.py" />
            <source>{roots} blobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/edit_stack.py" />
            <source>going from step {start} to {end}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/edits.py" />
            <source>, without bias correction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/images_info.py" />
            <source>{count}{of} image{s} of {self}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/images_info.py" />
            <source>of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/mixed_plans.py" />
            <source>{names} in fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/mixed_plans.py" />
            <source>{names} layers in fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/mixed_plans.py" />
            <source>no layer in fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/mixed_plans.py" />
            <source>mixed precision: {fp32_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>{changes} layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>on or off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>run {layer} in int8 anyway</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>{name} weights in ONNX Runtime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/plan_history.py" />
            <source>switch {what} {how}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/restoring.py" />
            <source>open the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>not run yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>{names} layers switched on or off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>read on {model}, not on this machine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>{names} switched {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>{moved}: {range_text} → {range_text2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>the input has another size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>codes have other bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>timed with {threads} thread{s}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>its layers are stored or joined in another way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>preprocessing changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>other images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>task or labels changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>settings changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/results.py" />
            <source>{moved} threshold{plural} changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>{fixed} … {fixed2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>{count} {kind} range{s} became symmetric</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>affine or zero-centred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>{ranges}: {whose} have no zero point.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/schemes.py" />
            <source>ONNX Runtime runs ncnn's range for {linked} blob{s} again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/snapshot.py" />
            <source>a processor that is not named</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/target_results.py" />
            <source>it was not run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="gui/state/task_choice.py" />
            <source>counting {counting}</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
