<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>depthwise convolutions have no fast int8 on x86: each channel has few products, no instruction adds pairs of them, and codes are widened one by one; {own} layers take {lost} ms more than in fp32. {worst}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{own} 3x3 convolutions have 8-bit weights whose sums don't fit int8 Winograd, so that it is off: {macs} multiplications, where F(4,3) takes {value} (36 instead of 144 for 16 outputs); with 6-bit weights sums are a quarter. {worst}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>in front</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>1 int8 layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{steps} int8 layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{layers} {place} must {kind}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{pair} {fp32_ms} ms in fp32, {int8_ms} in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>({ms} ms)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{kind} takes and gives floats in ncnn, here {named}:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>int8 depthwise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>int8 sgemm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>{groups} convolutions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>depthwise, any window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>int8 dot products</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>dot products</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>int8 Winograd F(4,3)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>int8 depthwise, unpacked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>the network is int8 already, so that no fp32 times of its layers are known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>layer {name} is not int8 here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>name layers that run int8 in ncnn with this plan (see clipscope layers)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>preparing ncnn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>timing ncnn's layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/onnx_profile.py" />
            <source>timing ONNX Runtime {which}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/onnx_profile.py" />
            <source>(blocks of channels)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>G1, equal channels move least: {far} of {own} 1x1 convolutions are off, {share} of what they all move. {parts}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{value} of the bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>G2, groups move more for the same arithmetic: {own} grouped 1x1 convolutions. {parts}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>G3, fragments run one after the other, with too little work for wide processors: {found} blocks of parallel convolutions. {parts}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{value} of the MACs and {share}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>, {value} of the time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>G4, element-wise layers (with depthwise) compute little and move much: {own} have {share}. {parts}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{layer}: {inputs} to {outputs} channels move {values} values for {flops} MACs, {value} times the {least} of equal channels ({sqrt})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{layer}: {groups} groups move {values} values for {flops} MACs, {value} times the {ungrouped} of one group with as many MACs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>behind {bottoms}: {own} branches of {sum} convolutions, {value} MACs each ({value2})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{x} ({type}): {operations} operations, {moved} bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/profiling/step_costs.py" />
            <source>timing conversions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>import sys;s=sys.stdin.buffer;exec(s.read(int(s.readline())))</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>the command is empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>the command {command} can't be taken apart ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>give one such as 'ssh pi@board python3'</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>close its quotes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>see that it is there, and try the command by hand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>the connection was lost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it may be out of memory: close other programs there, or take a smaller network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>check that the command names a Python there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>log in by hand once, with a key and without a password</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>close other programs there, or take a smaller network or fewer --target-threads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>leave --target-cores out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>check the versions with clipscope target test</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>try clipscope target test, and report it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>its process was ended ({Signals})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>the runner there speaks version {version} of the protocol, this ClipScope {PROTOCOL}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>build or copy the runner of this version there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it answers with garbage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it answers with something else than the runner's messages ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>target {target}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>its command ended with {ended}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>{command} can't be started ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>check the target's command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it said nothing for {start} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>start it by hand and look</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it begins with {line}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>see what it does: {command}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it was stopped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it said nothing for {silent} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it worked on one request for {request} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it answers what it was not asked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>all that it says is {line}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it floods this end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/differences.py" />
            <source>target {target}: comparing {column} with this machine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/differences.py" />
            <source>{stage}: finding the layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/differences.py" />
            <source>it answers with figures of another form than this machine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/evaluate_on.py" />
            <source>target {target}: {stage}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/facts.py" />
            <source>ARM implementer {implementer} part {kinds}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/facts.py" />
            <source>{mhz} MHz</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/facts.py" />
            <source>governor {governors}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>no target is called {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>mend it, or remove it and add the targets again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>a list of targets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>{name} is the name of this machine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>{name} can't be a target's name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>the command of target {name} is too long, or has control characters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>has more than {MOST} targets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>names a target twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>is being changed by another program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>call the target otherwise, such as board or rk3588</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>take up to 32 letters, digits, dots, dashes and underscores, such as board or rk3588</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>give one line of at most {LONGEST} characters, such as 'ssh pi@board python3'</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>choose of {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>add it: clipscope target add NAME "COMMAND"</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>has schema {data}, this version knows {SCHEMA}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>is no list of targets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>try again when that has ended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>{MOST} targets are kept already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>use the newer version of ClipScope that wrote it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>make its folder writable, or name another in XDG_CONFIG_HOME</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>remove one: clipscope target remove NAME</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/latency_on.py" />
            <source>target {target}: measuring latency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/networks.py" />
            <source>as deployed: its {bits} bits are not clipped at their last code, where the emulation here clips</source>
            <translation>与部署时一致：其 {bits} 位不在最后一个编码值处截断，而此处的模拟会截断</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>{engine} is not there ({get})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>starting target {target}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>network {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>ncnn has no fp16 arithmetic on x86</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>it answers with figures of another form than was asked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>what is needed is not there ({reasons})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>unknown reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>install it there: pip install {missing}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>target {target}: {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/profile_on.py" />
            <source>{stage} on target {target}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>ncnn's packed x86 kernel for depthwise layers takes a 12-bit reciprocal where ARM divides, as the scored figures do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>ncnn's packed x86 kernel for depthwise layers takes a 12-bit reciprocal, and vendors' differ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>where layers hand over codes, ncnn's ARM kernels multiply the two scales with each other first, its x86 kernels the sum by one after the other: a value on the edge between two codes gets the other one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>ONNX Runtime's int8 adds two products in 16 bits and cuts what does not fit here, and does not there</source>
            <translation>ONNX Runtime 的 int8 在本机用 16 位相加两个乘积并截掉放不下的部分，在目标设备上则不会</translation>
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>ONNX Runtime's int8 adds two products in 16 bits and cuts what does not fit there, and does not here</source>
            <translation>ONNX Runtime 的 int8 在目标设备上用 16 位相加两个乘积并截掉放不下的部分，在本机则不会</translation>
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>fp16 storage and arithmetic round to 11 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>fp16 storage rounds to 11 bits; the processor has no fp16 arithmetic that ncnn uses</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>the processors' kernels round once or twice, or add in another order: last places</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>{engine} is {there} there and {here} here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>this machine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>{p50} ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>{p10} to {p90} ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>p10 to p90</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>cosine {least_cosine}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>it is no message of the runner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>a message of {value} bytes is too large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>a message is no object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>the system does not say that some of its cores are faster</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>it does not know {kind}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn refuses the structure of the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ONNX Runtime wrote no readable profile ({short})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>it does not hold what is meant</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>no such network is open there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn is too old to time layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ONNX Runtime refuses the network ({short})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ONNX Runtime could not run it ({short})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>what was sent to it arrived damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>layers are timed in ncnn only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn refuses input {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn could not compute blob {blob} ({status})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn could not compute blob {blobs} ({failed})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>it is out of memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>on target {found}: {text}; {versions_text}{heat}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>threads: {n}{value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>{value} GiB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>, {value} GiB free</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>{threads} usable{value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>{count} x {mhz} MHz</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>does not saturate</source>
            <translation>不饱和</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>temperature and governor can't be read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>ncnn computes in fp16</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>ncnn has no fp16 arithmetic there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>ONNX Runtime's int8 {saturates} there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>emulated: accuracy only, never FPS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>largest difference to what is scored here {largest}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{celsius} to {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>equal, bit for bit, to what is scored here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{column}: as {here}, bit for bit, on all {images} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{column} differs from {here}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>largest logit difference {largest}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{value} of {images} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>; first in layer {layer} ({type})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>it is emulated: its times say nothing of the processor that it plays, so that nothing was timed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{worst} ended {drift} slower than it began: do not trust FPS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>ncnn's fp32 here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>, {differing} of {values} values, by {largest} at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>time layers on a board, or on this machine</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
