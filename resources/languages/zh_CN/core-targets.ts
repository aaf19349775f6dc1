<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>depthwise convolutions have no fast int8 on x86: each channel has few products, no instruction adds pairs of them, and codes are widened one by one; {own} layers take {lost} ms more than in fp32. {worst}</source>
            <translation>深度卷积(depthwise)在 x86 上没有快速的 int8：每个通道的乘积少，没有指令能成对相加，编码值要逐个扩宽；{own} 层比 fp32 多用 {lost} ms。{worst}</translation>
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{own} 3×3 convolutions have 8-bit weights whose sums don't fit int8 Winograd, so that it is off: {macs} multiplications, where F(4,3) takes {value} (36 instead of 144 for 16 outputs); with 6-bit weights sums are a quarter</source>
            <translation>{own} 个 3×3 卷积使用 8 位权重，其累加和超出 int8 Winograd 的范围，因此 Winograd 关闭：需 {macs} 次乘法，而 F(4,3) 只需 {value} 次（16 个输出用 36 次代替 144 次）；用 6 位权重时累加和为四分之一</translation>
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>({ms} ms)</source>
            <translation>（{ms} ms）</translation>
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{pair} {fp32_ms} ms in fp32, {int8_ms} in int8</source>
            <translation>{pair} 在 fp32 中 {fp32_ms} ms，在 int8 中 {int8_ms} ms</translation>
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{kind} takes and gives floats in ncnn, here {named}: {both}</source>
            <translation>{kind} 在 ncnn 中输入输出均为浮点，此处为 {named}：{both}</translation>
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{count} int8 layer{s} in front must dequantize{cost}</source>
            <translation>前面 {count} 个 int8 层须反量化{cost}</translation>
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>{count} int8 layer{s} behind must quantize{cost}</source>
            <translation>后面 {count} 个 int8 层须量化{cost}</translation>
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>int8 depthwise</source>
            <translation>int8 depthwise</translation>
        </message>
        <message>
            <location filename="core/profiling/causes.py" />
            <source>int8 sgemm</source>
            <translation>int8 sgemm</translation>
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>{groups} convolutions</source>
            <translation>{groups} 个卷积</translation>
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>depthwise, any window</source>
            <translation>depthwise，任意窗口</translation>
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>int8 dot products</source>
            <translation>int8 点积</translation>
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>dot products</source>
            <translation>点积</translation>
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>int8 Winograd F(4,3)</source>
            <translation>int8 Winograd F(4,3)</translation>
        </message>
        <message>
            <location filename="core/profiling/layer_work.py" />
            <source>int8 depthwise, unpacked</source>
            <translation>int8 depthwise，未打包</translation>
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>the network is int8 already, so that no fp32 times of its layers are known</source>
            <translation>该网络已是 int8，因此各层的 fp32 耗时未知</translation>
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>layer {name} is not int8 here</source>
            <translation>层 {name} 在此处不是 int8</translation>
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>name layers that run int8 in ncnn with this plan (see clipscope layers)</source>
            <translation>请给出在 ncnn 中按此方案以 int8 运行的层（见 clipscope layers）</translation>
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>preparing ncnn</source>
            <translation>准备 ncnn</translation>
        </message>
        <message>
            <location filename="core/profiling/ncnn_profile.py" />
            <source>timing ncnn's layers</source>
            <translation>对 ncnn 逐层计时</translation>
        </message>
        <message>
            <location filename="core/profiling/onnx_profile.py" />
            <source>timing ONNX Runtime {which}</source>
            <translation>对 ONNX Runtime {which} 计时</translation>
        </message>
        <message>
            <location filename="core/profiling/onnx_profile.py" />
            <source>{operator} (blocks of channels)</source>
            <translation>{operator}（按通道分块）</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>ShuffleNet V2's guideline G1, a 1×1 convolution moves least data for its work with as many inputs as outputs: {far} of {own} are far from that; what they move beyond it is {share} of all that these convolutions move. {parts}</source>
            <translation>ShuffleNet V2 准则 G1：1×1 卷积在输入输出通道数相等时，同样的计算量访存最少：{own} 个中有 {far} 个相差较大，多出的访存占其总访存的 {share}。{parts}</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{value} of the bytes</source>
            <translation>字节数的 {value}</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>ShuffleNet V2's guideline G2, groups move more for the same arithmetic: {own} grouped 1×1 convolutions. {parts}</source>
            <translation>ShuffleNet V2 准则 G2：运算量相同时分组卷积访存更多：{own} 个分组 1×1 卷积。{parts}</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>ShuffleNet V2's guideline G3, fragments run one after the other, with too little work for wide processors: {found} blocks of parallel convolutions. {parts}</source>
            <translation>ShuffleNet V2 准则 G3：碎片化的结构只能逐个运行，每个的运算量不足以充分利用宽处理器：{found} 个并行卷积块。{parts}</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{value} of the MACs and {share}</source>
            <translation>MACs 的 {value} 和{share}</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>, {value} of the time</source>
            <translation>，以及时间的 {value}</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>ShuffleNet V2's guideline G4, element-wise layers (with depthwise) compute little and move much: {own} have {share}. {parts}</source>
            <translation>ShuffleNet V2 准则 G4：逐元素层（含 depthwise）运算少而访存多：{own} 层占 {share}。{parts}</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{layer}: {inputs} to {outputs} channels move {values} values for {flops} MACs, {value} times the {least} of equal channels ({sqrt})</source>
            <translation>{layer}：{inputs} 到 {outputs} 通道，{flops} MACs 需搬运 {values} 个值，为通道数相等（{sqrt}）时 {least} 个的 {value} 倍</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{layer}: {groups} groups move {values} values for {flops} MACs, {value} times the {ungrouped} of one group with as many MACs</source>
            <translation>{layer}：{groups} 组，{flops} MACs 需搬运 {values} 个值，为 MACs 相同的单组 {ungrouped} 个的 {value} 倍</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>behind {bottoms}: {own} branches of {sum} convolutions, {value} MACs each ({value2})</source>
            <translation>{bottoms} 之后：{own} 个分支共 {sum} 个卷积，每个 {value} MACs（{value2}）</translation>
        </message>
        <message>
            <location filename="core/profiling/shufflenet.py" />
            <source>{x} ({type}): {operations} operations, {moved} bytes</source>
            <translation>{x}（{type}）：{operations} 次运算，{moved} 字节</translation>
        </message>
        <message>
            <location filename="core/profiling/step_costs.py" />
            <source>timing conversions</source>
            <translation>对数值精度转换计时</translation>
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>import sys;s=sys.stdin.buffer;exec(s.read(int(s.readline())))</source>
            <translation>import sys;s=sys.stdin.buffer;exec(s.read(int(s.readline())))</translation>
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>the command is empty</source>
            <translation>命令为空</translation>
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>the command {command} can't be taken apart ({error})</source>
            <translation>无法解析命令 {command}（{error}）</translation>
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>give one such as 'ssh pi@board python3'</source>
            <translation>请给出如 'ssh pi@board python3' 的命令</translation>
        </message>
        <message>
            <location filename="core/targets/command.py" />
            <source>close its quotes</source>
            <translation>请补全引号</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>see that it is there, and try the command by hand</source>
            <translation>请确认它存在，并手动试运行该命令</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>the connection was lost</source>
            <translation>连接已断开</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it may be out of memory: close other programs there, or take a smaller network</source>
            <translation>可能内存不足：请关闭设备上的其他程序，或换用较小的网络</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>check that the command names a Python there</source>
            <translation>请检查命令是否指向设备上的 Python</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>log in by hand once, with a key and without a password</source>
            <translation>请先手动登录一次，使用密钥而不用密码</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>close other programs there, or take a smaller network or fewer --target-threads</source>
            <translation>请关闭设备上的其他程序，或换用较小的网络，或减少 --target-threads</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>leave --target-cores out</source>
            <translation>请去掉 --target-cores</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>check the versions with clipscope target test</source>
            <translation>请用 clipscope target test 检查版本</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>try clipscope target test, and report it</source>
            <translation>请试运行 clipscope target test，并报告此问题</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>its process was ended ({Signals})</source>
            <translation>其进程已被终止（{Signals}）</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>the runner there speaks version {version} of the protocol, this ClipScope {PROTOCOL}</source>
            <translation>设备上的运行程序使用协议版本 {version}，此 ClipScope 使用 {PROTOCOL}</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>build or copy the runner of this version there</source>
            <translation>请在设备上编译或复制此版本的运行程序</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it answers with garbage</source>
            <translation>它返回的是无效内容</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it answers with something else than the runner's messages ({error})</source>
            <translation>它返回的不是运行程序的消息（{error}）</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>target {target}</source>
            <translation>目标设备 {target}</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>its command ended with {ended}</source>
            <translation>其命令以 {ended} 结束</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>{command} can't be started ({reason})</source>
            <translation>无法启动 {command}（{reason}）</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>check the target's command</source>
            <translation>请检查目标设备的命令</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it said nothing for {start} s</source>
            <translation>它 {start} s 没有响应</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>start it by hand and look</source>
            <translation>请手动启动并查看输出</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it begins with {line}</source>
            <translation>它以 {line} 开头</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>see what it does: {command}</source>
            <translation>请查看它在做什么：{command}</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it was stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it said nothing for {silent} s</source>
            <translation>它 {silent} s 没有响应</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it worked on one request for {request} s</source>
            <translation>它处理一个请求用了 {request} s</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it answers what it was not asked</source>
            <translation>它返回了未请求的内容</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>all that it says is {line}</source>
            <translation>它只返回了 {line}</translation>
        </message>
        <message>
            <location filename="core/targets/connection.py" />
            <source>it floods this end</source>
            <translation>它不断发送数据</translation>
        </message>
        <message>
            <location filename="core/targets/differences.py" />
            <source>target {target}: comparing {column} with this machine</source>
            <translation>目标设备 {target}：{column} 与本机对比</translation>
        </message>
        <message>
            <location filename="core/targets/differences.py" />
            <source>{stage}: finding the layer</source>
            <translation>{stage}：查找层</translation>
        </message>
        <message>
            <location filename="core/targets/differences.py" />
            <source>it answers with figures of another form than this machine</source>
            <translation>它返回的数值形式与本机不同</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid</source>
            <translation>fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>the list of {value} packages can't be fetched</source>
            <translation>无法获取 {value} 软件包列表</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>{BASE_FEATURES} atomics fphp asimdhp asimdrdm lrcpc dcpop asimddp</source>
            <translation>{BASE_FEATURES} atomics fphp asimdhp asimdrdm lrcpc dcpop asimddp</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>qemu-user is not installed and can't be fetched</source>
            <translation>未安装 qemu-user，也无法获取</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>an ARM's Python is not here</source>
            <translation>缺少 ARM 的 Python</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>qemu-user is not installed</source>
            <translation>未安装 qemu-user</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>qemu-user-static can't be unpacked</source>
            <translation>无法解包 qemu-user-static</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>{problem}, and there is no apt-get to get it with</source>
            <translation>{problem}，且没有 apt-get 可用来获取</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>ARM packages can't be fetched</source>
            <translation>无法获取 ARM 软件包</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>fetching an ARM's Python</source>
            <translation>获取 ARM 的 Python</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>fetching the list of packages</source>
            <translation>获取软件包列表</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>the wheels for ARM can't be fetched</source>
            <translation>无法获取 ARM 的 wheel</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>fetching the wheels for ARM</source>
            <translation>获取 ARM 的 wheel</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>{problem}: it took more than {value} min</source>
            <translation>{problem}：用时超过 {value} 分钟</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>fetching qemu</source>
            <translation>获取 qemu</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>take Docker</source>
            <translation>请使用 Docker</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>{package} can't be unpacked</source>
            <translation>无法解包 {package}</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>unpacking it</source>
            <translation>解包</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>unpacking the wheels</source>
            <translation>解包 wheel</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>try again</source>
            <translation>请重试</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>unpacking qemu</source>
            <translation>解包 qemu</translation>
        </message>
        <message>
            <location filename="core/targets/emulated_arm.py" />
            <source>no message</source>
            <translation>无消息</translation>
        </message>
        <message>
            <location filename="core/targets/evaluate_on.py" />
            <source>target {target}: {stage}</source>
            <translation>目标设备 {target}：{stage}</translation>
        </message>
        <message>
            <location filename="core/targets/facts.py" />
            <source>ARM implementer {implementer} part {kinds}</source>
            <translation>ARM implementer {implementer} part {kinds}</translation>
        </message>
        <message>
            <location filename="core/targets/facts.py" />
            <source>{mhz} MHz</source>
            <translation>{mhz} MHz</translation>
        </message>
        <message>
            <location filename="core/targets/facts.py" />
            <source>governor {governors}</source>
            <translation>调频策略 {governors}</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>no target is called {name}</source>
            <translation>没有名为 {name} 的目标设备</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>correct it, or remove it and add the targets again</source>
            <translation>请修复它，或删除后重新添加目标设备</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>a list of targets</source>
            <translation>目标设备列表</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>{name} is the name of this machine</source>
            <translation>{name} 是本机的名称</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>{name} can't be a target's name</source>
            <translation>{name} 不能作为目标设备的名称</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>the command of target {name} is too long, or has control characters</source>
            <translation>目标设备 {name} 的命令过长，或含有控制字符</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>has more than {MOST} targets</source>
            <translation>目标设备多于 {MOST} 个</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>names a target twice</source>
            <translation>有重名的目标设备</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>is being changed by another program</source>
            <translation>正被另一程序修改</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>call the target otherwise, such as board or rk3588</source>
            <translation>请换一个名称，如 board 或 rk3588</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>take up to 32 letters, digits, dots, dashes and underscores, such as board or rk3588</source>
            <translation>请用至多 32 个字母、数字、点、连字符和下划线，如 board 或 rk3588</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>give one line of at most {LONGEST} characters, such as 'ssh pi@board python3'</source>
            <translation>请给出一行至多 {LONGEST} 个字符的命令，如 'ssh pi@board python3'</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>choose of {names}</source>
            <translation>请从 {names} 中选择</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>add it: clipscope target add NAME "COMMAND"</source>
            <translation>请添加：clipscope target add NAME "COMMAND"</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>has schema {data}, this version knows {SCHEMA}</source>
            <translation>schema 为 {data}，此版本支持 {SCHEMA}</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>is no list of targets</source>
            <translation>不是目标设备列表</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>try again when that has ended</source>
            <translation>请待其结束后重试</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>{MOST} targets are kept already</source>
            <translation>已保存 {MOST} 个目标设备</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>use the newer version of ClipScope that wrote it</source>
            <translation>请使用写入它的较新版本 ClipScope</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>make its folder writable, or name another in XDG_CONFIG_HOME</source>
            <translation>请使其文件夹可写，或在 XDG_CONFIG_HOME 中指定其他文件夹</translation>
        </message>
        <message>
            <location filename="core/targets/kept.py" />
            <source>remove one: clipscope target remove NAME</source>
            <translation>请移除一个：clipscope target remove NAME</translation>
        </message>
        <message>
            <location filename="core/targets/latency_on.py" />
            <source>target {target}: measuring latency</source>
            <translation>目标设备 {target}：测量延迟</translation>
        </message>
        <message>
            <location filename="core/targets/networks.py" />
            <source>as deployed: its {bits} bits are not clipped at their last code, where the emulation here clips</source>
            <translation>与部署时一致：其 {bits} 位不在最后一个编码值处截断，而此处的模拟会截断</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>{engine} is not there ({get})</source>
            <translation>没有 {engine}（{get}）</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>starting target {target}</source>
            <translation>启动目标设备 {target}</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>network {count}</source>
            <translation>网络 {count}</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>ncnn has no fp16 arithmetic on x86</source>
            <translation>ncnn 在 x86 上没有 fp16 运算</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>it answers with figures of another form than was asked</source>
            <translation>它返回的数值形式与请求不符</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>what is needed is not there ({reasons})</source>
            <translation>缺少所需组件（{reasons}）</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>unknown reason</source>
            <translation>原因未知</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>install it there: pip install {missing}</source>
            <translation>请在设备上安装：pip install {missing}</translation>
        </message>
        <message>
            <location filename="core/targets/place.py" />
            <source>target {target}: {message}</source>
            <translation>目标设备 {target}：{message}</translation>
        </message>
        <message>
            <location filename="core/targets/profile_on.py" />
            <source>{stage} on target {target}</source>
            <translation>在目标设备 {target} 上{stage}</translation>
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>ncnn's packed x86 kernel for depthwise layers takes a 12-bit reciprocal where ARM divides, as the scored figures do</source>
            <translation>ncnn 用于 depthwise 层的 x86 打包内核使用 12 位倒数，而 ARM 做除法，评分所用的数值也是除法</translation>
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>ncnn's packed x86 kernel for depthwise layers takes a 12-bit reciprocal, and vendors' differ</source>
            <translation>ncnn 用于 depthwise 层的 x86 打包内核使用 12 位倒数，不同厂商的结果不同</translation>
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>where layers hand over codes, ncnn's ARM kernels multiply the two scales with each other first, its x86 kernels the sum by one after the other, so that a value on the edge between two codes gets the other one</source>
            <translation>层间传递编码值时，ncnn 的 ARM 内核先将两个 scale 相乘，x86 内核则将累加和依次乘以两者，因此处于两个编码值边界上的值会取到另一个</translation>
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
            <translation>fp16 存储和运算舍入到 11 位</translation>
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>fp16 storage rounds to 11 bits; the processor has no fp16 arithmetic that ncnn uses</source>
            <translation>fp16 存储舍入到 11 位；该处理器没有 ncnn 可用的 fp16 运算</translation>
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>the processors' kernels round once or twice, or add in another order, which changes last places</source>
            <translation>两种处理器的内核舍入次数不同，或累加顺序不同，导致末位差异</translation>
        </message>
        <message>
            <location filename="core/targets/reasons.py" />
            <source>{engine} is {there} there and {here} here</source>
            <translation>{engine} 在设备上为 {there}，在本机为 {here}</translation>
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>this machine</source>
            <translation>本机</translation>
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>{p50} ms</source>
            <translation>{p50} ms</translation>
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>{p10} to {p90} ms</source>
            <translation>{p10} 至 {p90} ms</translation>
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>p10 to p90</source>
            <translation>p10 至 p90</translation>
        </message>
        <message>
            <location filename="core/targets/report.py" />
            <source>cosine {least_cosine}</source>
            <translation>余弦 {least_cosine}</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>it is no message of the runner</source>
            <translation>不是运行程序的消息</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>a message of {value} bytes is too large</source>
            <translation>{value} 字节的消息过大</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>a message is no object</source>
            <translation>消息不是对象</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>the system does not say that some of its cores are faster</source>
            <translation>系统没有说明哪些核心较快</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>it does not know {kind}</source>
            <translation>它不支持 {kind}</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn refuses the structure of the network</source>
            <translation>设备上的 ncnn 拒绝该网络结构</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn could not compute blob {failed}</source>
            <translation>设备上的 ncnn 无法计算 blob {failed}</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ONNX Runtime wrote no readable profile ({short})</source>
            <translation>设备上的 ONNX Runtime 没有写出可读的性能剖析（{short}）</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>it does not hold what is meant</source>
            <translation>设备上没有所需内容</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>no such network is open there</source>
            <translation>设备上没有打开该网络</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn is too old to time layers</source>
            <translation>设备上的 ncnn 版本过旧，无法逐层计时</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ONNX Runtime refuses the network ({short})</source>
            <translation>设备上的 ONNX Runtime 拒绝该网络（{short}）</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ONNX Runtime could not run it ({short})</source>
            <translation>设备上的 ONNX Runtime 无法运行（{short}）</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>what was sent to it arrived damaged</source>
            <translation>发送的内容到达时已损坏</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>layers are timed in ncnn only</source>
            <translation>仅在 ncnn 中逐层计时</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn refuses input {name}</source>
            <translation>设备上的 ncnn 拒绝输入 {name}</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn could not compute blob {blob} ({status})</source>
            <translation>设备上的 ncnn 无法计算 blob {blob}（{status}）</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>its ncnn could not compute blob {blobs} ({failed})</source>
            <translation>设备上的 ncnn 无法计算 blob {blobs}（{failed}）</translation>
        </message>
        <message>
            <location filename="core/targets/runner.py" />
            <source>it is out of memory</source>
            <translation>内存不足</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>ONNX Runtime's int8 saturates there</source>
            <translation>ONNX Runtime 的 int8 在该设备上会饱和</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>ONNX Runtime's int8 does not saturate there</source>
            <translation>ONNX Runtime 的 int8 在该设备上不饱和</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>on target {found}: {text}; {versions_text}{heat}</source>
            <translation>在目标设备 {found} 上：{text}；{versions_text}{heat}</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>threads: {n}{value}</source>
            <translation>线程：{n}{value}</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>{value} GiB</source>
            <translation>{value} GiB</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>, {value} GiB free</source>
            <translation>，可用 {value} GiB</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>{threads} usable{value}</source>
            <translation>可用 {threads} 个{value}</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>{count} x {mhz} MHz</source>
            <translation>{count} x {mhz} MHz</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>temperature and governor can't be read</source>
            <translation>无法读取温度和调频策略</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>ncnn computes in fp16</source>
            <translation>ncnn 以 fp16 运算</translation>
        </message>
        <message>
            <location filename="core/targets/texts.py" />
            <source>ncnn has no fp16 arithmetic there</source>
            <translation>ncnn 在该设备上没有 fp16 运算</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>emulated: accuracy only, never FPS</source>
            <translation>模拟设备：只有精度，没有 FPS</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>largest difference to what is scored here {largest}</source>
            <translation>与本机评分结果的最大差值 {largest}</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{celsius} to {text}</source>
            <translation>{celsius} 到 {text}</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>equal, bit for bit, to what is scored here</source>
            <translation>与本机评分结果逐位相同</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{column}: as ncnn's fp32 here, bit for bit, on all {images} images</source>
            <translation>{column}：在全部 {images} 张图像上与本机 ncnn 的 fp32 逐位相同</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{column}: as here, bit for bit, on all {images} images</source>
            <translation>{column}：在全部 {images} 张图像上与本机逐位相同</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>largest logit difference {largest}</source>
            <translation>logit 最大差值 {largest}</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{value} of {images} images</source>
            <translation>{images} 张图像中的 {value} 张</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>it is emulated: its times say nothing of the processor that it plays, so that nothing was timed</source>
            <translation>它是模拟的：其耗时不能说明所模拟的处理器，因此未计时</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{worst} ended {drift} slower than it began: do not trust FPS</source>
            <translation>{worst} 结束时比开始时慢 {drift}：FPS 不可信</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{column} differs from ncnn's fp32 here</source>
            <translation>{column} 与本机 ncnn 的 fp32 不同</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{column} differs from here</source>
            <translation>{column} 与本机不同</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>first in layer {layer} ({type})</source>
            <translation>首先出现在层 {layer}（{type}）</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>time layers on a board, or on this machine</source>
            <translation>请在开发板或本机上逐层计时</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>{differing} of {values} values</source>
            <translation>{values} 个值中的 {differing} 个</translation>
        </message>
        <message>
            <location filename="core/targets/values.py" />
            <source>by {largest} at most</source>
            <translation>最多相差 {largest}</translation>
        </message>
    </context>
</TS>
