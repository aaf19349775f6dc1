<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/formats/framework_ranges.py" />
            <source>MACE's range file</source>
            <translation>MACE 的范围文件</translation>
        </message>
        <message>
            <location filename="core/formats/framework_ranges.py" />
            <source>a list with tabs</source>
            <translation>以制表符分隔的列表</translation>
        </message>
        <message>
            <location filename="core/formats/framework_ranges.py" />
            <source>{where} can't hold the tensor name {name}</source>
            <translation>{where}无法写入张量名 {name}</translation>
        </message>
        <message>
            <location filename="core/formats/framework_ranges.py" />
            <source>rename the tensor in the ONNX file</source>
            <translation>请在 ONNX 文件中重命名该张量</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>write it again with clipscope calibrate -o OUT.json or export --format json</source>
            <translation>请用 clipscope calibrate -o OUT.json 或 export --format json 重新写出</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>a file of ranges</source>
            <translation>范围文件</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>holds no plan</source>
            <translation>不包含方案</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is none of {ONNX_WEIGHTS}</source>
            <translation>不是 {ONNX_WEIGHTS} 之一</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not an object of ranges by tensor</source>
            <translation>不是按张量给出范围的对象</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not a lowest and a highest value</source>
            <translation>不是一个最小值和一个最大值</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not text</source>
            <translation>不是文本</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is neither true nor false</source>
            <translation>既不是 true 也不是 false</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>has a range of {lo} to {hi}, too narrow for a scale in float32</source>
            <translation>范围为 {lo} 到 {hi}，太窄，无法用 float32 表示 scale</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>has a scale or zero point that does not follow from lo, hi and bits</source>
            <translation>scale 或零点与 lo、hi 和 bits 不符</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>make them {step} and {zero_point}</source>
            <translation>请改为 {step} 和 {zero_point}</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>holds {scales} numbers; the layer needs {rows}, all positive</source>
            <translation>包含 {scales} 个数；该层需要 {rows} 个，且均为正数</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>holds {delta} numbers; the layer has {out_channels} output channels</source>
            <translation>包含 {delta} 个数；该层有 {out_channels} 个输出通道</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>does not hold {count} codes from -127 to 127 for the layer's weights</source>
            <translation>不包含该层权重的 {count} 个 -127 到 127 的编码值</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not an object with exactly {names}</source>
            <translation>不是恰好包含 {names} 的对象</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>give the file that was made for this network</source>
            <translation>请提供为此网络生成的文件</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not a finite number of float32</source>
            <translation>不是有限的 float32 数</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not a list of numbers</source>
            <translation>不是数字列表</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is none of {map}</source>
            <translation>不是 {map} 之一</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not {count} powers of two, one a channel</source>
            <translation>不是 {count} 个 2 的幂（每通道一个）</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>give lo &lt;= 0 &lt;= hi, not both zero</source>
            <translation>请使 lo &lt;= 0 &lt;= hi，且不同时为零</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not packed weight codes (zlib in base64)</source>
            <translation>不是打包的权重编码值（zlib 压缩后 base64 编码）</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not an object by layer</source>
            <translation>不是按层给出的对象</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not an object by blob</source>
            <translation>不是按 blob 给出的对象</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is no layer of {path} that can be quantized</source>
            <translation>不是 {path} 中可量化的层</translation>
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is no blob of {path} that can be quantized</source>
            <translation>不是 {path} 中可量化的 blob</translation>
        </message>
        <message>
            <location filename="core/formats/provenance.py" />
            <source>{fixed} is not a time in seconds since 1970</source>
            <translation>{fixed} 不是自 1970 年起的秒数</translation>
        </message>
        <message>
            <location filename="core/formats/provenance.py" />
            <source>correct or unset the variable</source>
            <translation>请更正或取消设置该变量</translation>
        </message>
        <message>
            <location filename="core/formats/ranges_json.py" />
            <source>not asked for</source>
            <translation>未要求</translation>
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>holds {name}, which is no number</source>
            <translation>包含 {name}，它不是数字</translation>
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>is not a JSON object</source>
            <translation>不是 JSON 对象</translation>
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>stands twice in one object</source>
            <translation>在同一对象中出现两次</translation>
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>give {what} that ClipScope wrote</source>
            <translation>请提供由 ClipScope 写出的{what}</translation>
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>line {lineno}, column {colno}</source>
            <translation>第 {lineno} 行第 {colno} 列</translation>
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>is not JSON ({msg})</source>
            <translation>不是 JSON（{msg}）</translation>
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>is nested too deeply</source>
            <translation>嵌套过深</translation>
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>holds a number of thousands of digits</source>
            <translation>包含长达数千位的数字</translation>
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>it can't be matched by structure: {reason}</source>
            <translation>无法按结构匹配：{reason}</translation>
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>the table has no weight row to match by structure</source>
            <translation>表中没有可按结构匹配的权重行</translation>
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>the table has {rows} weight rows, the network {layers} layers for them</source>
            <translation>表中有 {rows} 个权重行，而网络只有 {layers} 个对应的层</translation>
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>too many of its layers are missing or out of order</source>
            <translation>缺失或顺序不符的层太多</translation>
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>give the table that was made for this network</source>
            <translation>请提供为此网络生成的表</translation>
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>no layer has {size} weight scales, as row {row} has</source>
            <translation>没有哪一层像行 {row} 那样有 {size} 个权重 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>the scales of row {row} fit the weights of no layer</source>
            <translation>行 {row} 的 scale 与任何层的权重都不符</translation>
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>row {row} fits several layers alike</source>
            <translation>行 {row} 与多个层同样匹配</translation>
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>rows {owner} and {row} fit the same layer</source>
            <translation>行 {owner} 和 {row} 匹配同一层</translation>
        </message>
        <message>
            <location filename="core/formats/table/bad_rows.py" />
            <source>correct the line, or give an ncnn .table file: a name and numbers on each line</source>
            <translation>请更正该行，或提供 ncnn 的 .table 文件：每行一个名称和若干数值</translation>
        </message>
        <message>
            <location filename="core/formats/table/bad_rows.py" />
            <source>there is no number behind {shown}</source>
            <translation>{shown} 后面没有数值</translation>
        </message>
        <message>
            <location filename="core/formats/table/bad_rows.py" />
            <source>value {value} of {shown}, {shown2}, can be no scale</source>
            <translation>{shown} 的第 {value} 个值 {shown2} 不能作为 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/bad_rows.py" />
            <source>value {value} of {shown}, {word}, is not a number</source>
            <translation>{shown} 的第 {value} 个值 {word} 不是数值</translation>
        </message>
        <message>
            <location filename="core/formats/table/bad_rows.py" />
            <source>line {line}</source>
            <translation>第 {line} 行</translation>
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>a bias for {name}, which is no layer that can be int8</source>
            <translation>为 {name} 给出了偏置，但它不是可用 int8 的层</translation>
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>{key} has {words} values, the network needs {out_channels}</source>
            <translation>{key} 有 {words} 个值，网络需要 {out_channels} 个</translation>
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>{word} is not a finite number</source>
            <translation>{word} 不是有限数</translation>
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>line {number}</source>
            <translation>第 {number} 行</translation>
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>correct the row</source>
            <translation>请更正该行</translation>
        </message>
        <message>
            <location filename="core/formats/table/blob_keys.py" />
            <source>the rows name blobs, as tools of 2018 wrote them: {shown} reads {shown2}, so its scale is {values}</source>
            <translation>各行以 blob 命名，与 2018 年的工具写法相同：{shown} 读取 {shown2}，因此其 scale 为 {values}</translation>
        </message>
        <message>
            <location filename="core/formats/table/blob_keys.py" />
            <source>takes each row for the scale of what the layer of that name reads</source>
            <translation>将每一行当作同名层输入的 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/blob_keys.py" />
            <source>, and {values} in its own row is that of the blob it makes</source>
            <translation>，而其自身行中的 {values} 是它输出的 blob 的 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/blob_keys.py" />
            <source>put the scales under the layers that read the blobs</source>
            <translation>将 scale 放到读取这些 blob 的层下</translation>
        </message>
        <message>
            <location filename="core/formats/table/cut_short.py" />
            <source>copy or download the file again, or make the table anew</source>
            <translation>重新复制或下载该文件，或重新生成校准表</translation>
        </message>
        <message>
            <location filename="core/formats/table/cut_short.py" />
            <source>with {size} of the {weight_rows} scales of {shown}</source>
            <translation>{shown} 的 {weight_rows} 个 scale 只有 {size} 个</translation>
        </message>
        <message>
            <location filename="core/formats/table/cut_short.py" />
            <source>the file seems cut short: it ends {what}, and thresholds of {missing} of {weights} layers are missing</source>
            <translation>文件似乎不完整：{what}，文件就结束了，{weights} 层中缺少 {missing} 层的阈值</translation>
        </message>
        <message>
            <location filename="core/formats/table/cut_short.py" />
            <source>in the middle of {shown}</source>
            <translation>{shown} 一行写到一半</translation>
        </message>
        <message>
            <location filename="core/formats/table/cut_short.py" />
            <source>after {shown}</source>
            <translation>到 {shown} 一行为止</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>only A</source>
            <translation>仅 A</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>only B</source>
            <translation>仅 B</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>other count</source>
            <translation>数量不同</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>table A</source>
            <translation>表 A</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>table B</source>
            <translation>表 B</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>{different} row{s} differ, {equal} equal</source>
            <translation>{different} 行不同，{equal} 行相同</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>{values} values in A, {values2} in B</source>
            <translation>A 中 {values} 个值，B 中 {values2} 个</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>value {value} is no usable scale in one of them</source>
            <translation>第 {value} 个值在其中一个表中不是可用的 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>the largest of {differing} differing, at value {value}</source>
            <translation>{differing} 处差异中最大的一处，位于第 {value} 个值</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>no row has a value</source>
            <translation>没有任何一行有值</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>give an ncnn .table file</source>
            <translation>请提供 ncnn 的 .table 文件</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>scale A</source>
            <translation>scale A</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>scale B</source>
            <translation>scale B</translation>
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>threshold B/A</source>
            <translation>阈值 B/A</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>rows that name blobs, as tables of 2018 have them</source>
            <translation>以 blob 命名的行，如 2018 年的表</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a carriage return where a line feed belongs</source>
            <translation>应为换行符处出现了回车符</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a blank line</source>
            <translation>空行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>marks outside ASCII</source>
            <translation>ASCII 以外的字符</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a tab</source>
            <translation>制表符</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a key without values, followed by the next row on the same line</source>
            <translation>没有值的键，下一行紧接在同一行中</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>text where a number belongs</source>
            <translation>应为数字处出现了文本</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a key that stands twice</source>
            <translation>重复出现的键</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a row of no layer</source>
            <translation>不属于任何层的行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a row of a layer that ncnn computes wrongly in int8</source>
            <translation>ncnn 以 int8 计算会出错的层的行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a layer whose name ncnn2int8 misreads</source>
            <translation>名称会被 ncnn2int8 误读的层</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>only one of a layer's two rows</source>
            <translation>一层的两行只有一行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a wrong number of values</source>
            <translation>值的数量不对</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a value that is not a number</source>
            <translation>不是数字的值</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>an infinite value</source>
            <translation>无穷大的值</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a value of zero</source>
            <translation>为零的值</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a negative value</source>
            <translation>负值</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a value more than 100 times from 127/absmax</source>
            <translation>与 127/absmax 相差 100 倍以上的值</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>different scales for one blob</source>
            <translation>同一 blob 的 scale 不同</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a layer without rows</source>
            <translation>在表中没有行的层</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>rows out of order</source>
            <translation>行的顺序不对</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>no row of the network at all</source>
            <translation>没有任何属于该网络的行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>no layer of {model} has both rows; import the table to match it by structure</source>
            <translation>{model} 中没有任何层同时具有两行；请导入该表以按结构匹配</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>leaves the whole network float, and says nothing</source>
            <translation>使整个网络保持浮点，且不给出任何提示</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>nothing of the table would be left</source>
            <translation>表中将不剩任何内容</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>give this network's table</source>
            <translation>请提供此网络的表</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_findings.py" />
            <source>remove the row</source>
            <translation>请删除该行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_report.py" />
            <source>by hand</source>
            <translation>手动</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_report.py" />
            <source>none is needed</source>
            <translation>无需</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_report.py" />
            <source>{table}: no findings</source>
            <translation>{table}：未发现问题</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>leaves it float and every later {type} too ({count} more), and ends as if all were well</source>
            <translation>使它以及之后的每个 {type}（另有 {count} 个）保持浮点，并像一切正常一样结束</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove its activation row too: only this layer stays float</source>
            <translation>同时删除其激活值行：只有该层保持浮点</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer has no rows</source>
            <translation>表中没有该层的行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>{moved} rows are not in ncnn2table's order (all weights, then all activations, by layer)</source>
            <translation>{moved} 行不符合 ncnn2table 的顺序（先是全部权重，再是全部激活值，按层排列）</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>takes no notice: it looks rows up by name</source>
            <translation>不受影响：它按名称查找行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>{size} value{s} where the network has {count}</source>
            <translation>有 {size} 个值，而网络为 {count} 个</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>writes the wrong number of scales, without a message: the model can't be loaded</source>
            <translation>写出数量错误的 scale，且不给出提示：模型无法加载</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>a value is not a finite positive number</source>
            <translation>有一个值不是有限的正数</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>layer {shown} has no row {map}</source>
            <translation>层 {shown} 缺少行 {map}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>leaves it float and every later {type} too, and ends as if all were well</source>
            <translation>使它以及之后的每个 {type} 保持浮点，并像一切正常一样结束</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>layer {shown} should stay float: {reason}</source>
            <translation>层 {shown} 应保持浮点：{reason}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer's name contains {WEIGHT_MARK}; rename it in the .param to have it in int8</source>
            <translation>该层名称包含 {WEIGHT_MARK}；如需用 int8，请在 .param 中重命名</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>takes its activation row for a weight row: the layer stays float</source>
            <translation>将其激活值行当作权重行：该层保持浮点</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer's name is too long: keys end after {LONGEST_KEY} bytes</source>
            <translation>该层名称过长：键在 {LONGEST_KEY} 字节后截止</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>cuts the key: the layer stays float, or the tool crashes</source>
            <translation>截短该键：该层保持浮点，或者工具崩溃</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove the layer's rows: it stays float, as now</source>
            <translation>删除该层的行：它像现在一样保持浮点</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer has no activation row</source>
            <translation>该层没有激活值行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove its weight row too</source>
            <translation>同时删除其权重行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>leaves the layer float</source>
            <translation>使该层保持浮点</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer has no weight row</source>
            <translation>该层没有权重行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>; it is commented out in line {line}</source>
            <translation>；它在第 {line} 行被注释掉</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>; they are commented out (line {noted})</source>
            <translation>；它们被注释掉（第 {noted} 行）</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>scale {value}, but {shown} reads the same blob with {kept}; the first in layer order wins</source>
            <translation>scale 为 {value}，但 {shown} 以 {kept} 读取同一 blob；以层顺序中的第一个为准</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>may fuse them: the layer then gets codes made for {kept}, off by {value}</source>
            <translation>可能将它们融合：该层随后会得到按 {kept} 生成的编码值，相差 {value} 倍</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>stands {lines} times, in lines {map}</source>
            <translation>出现 {lines} 次，位于第 {map} 行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>uses the last, in line {lines}</source>
            <translation>使用最后一个，即第 {lines} 行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>no row of a table belongs to it: layer {shown} is a {types}</source>
            <translation>表中没有任何行对应它：层 {shown} 是 {types}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the network has no layer {shown}</source>
            <translation>网络中没有层 {shown}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove the layer's rows: it stays float</source>
            <translation>删除该层的行：它保持浮点</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>writes what it reads of it</source>
            <translation>将读到的内容原样写出</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>makes the layer int8 all the same</source>
            <translation>仍将该层转为 int8</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove the layer's rows</source>
            <translation>删除该层的行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>several layers are called {shown}; here the second is {shown2}</source>
            <translation>有多个层名为 {shown}；此处第二个为 {shown2}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>gives the row to all of them; rename one in the .param</source>
            <translation>将该行用于所有这些层；请在 .param 中重命名其中一个</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>take {format_scale}</source>
            <translation>采用 {format_scale}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>keep line {lines}</source>
            <translation>保留第 {lines} 行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>ncnn2int8 looks for {shown} only</source>
            <translation>ncnn2int8 只查找 {shown}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>ignores the row</source>
            <translation>忽略该行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>add them, with the scale of {shown}, which reads the same blob</source>
            <translation>添加这些行，使用读取同一 blob 的 {shown} 的 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>sort the rows</source>
            <translation>对行排序</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>crashes, or loses the numbers behind the tab: it separates words at blanks only</source>
            <translation>崩溃，或丢失制表符之后的数字：它只按空格分隔</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>marks outside ASCII ({names})</source>
            <translation>ASCII 以外的字符（{names}）</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>takes them as part of a name or a number: the row belongs to no layer, or its numbers are cut</source>
            <translation>将其当作名称或数字的一部分：该行不属于任何层，或其数字被截断</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>{shown} has no values; the next row, {shown2}, follows on the same line</source>
            <translation>{shown} 没有值；下一行 {shown2} 紧接在同一行中</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>gives {shown} a 1 and then the numbers of {shown2}, which itself gets none</source>
            <translation>给 {shown} 一个 1，再接上 {shown2} 的数字，而后者自身什么也得不到</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>reads it as a row without a name or a value</source>
            <translation>将其读作没有名称或值的行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>remove the line</source>
            <translation>删除该行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>blank line</source>
            <translation>空行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>ignores everything from here to the next line feed</source>
            <translation>忽略从此处到下一个换行符的全部内容</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>takes no notice</source>
            <translation>不受影响</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>end the line with a line feed</source>
            <translation>用换行符结束该行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>odd line end: carriage return</source>
            <translation>异常的行尾：回车符</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>replace tabs by blanks</source>
            <translation>将制表符替换为空格</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>tab between words</source>
            <translation>词之间有制表符</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>write the row in ASCII</source>
            <translation>用 ASCII 写该行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>keep {shown} only</source>
            <translation>只保留 {shown}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>stops reading here, without a message: lines {value} to {last} are ignored</source>
            <translation>在此停止读取，且不给出提示：第 {value} 到 {last} 行被忽略</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>stops reading here; no row follows</source>
            <translation>在此停止读取；其后没有行</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>uses it: nearly all codes are clipped, or nearly all are 0</source>
            <translation>照样使用：几乎所有编码值都被截断，或几乎全为 0</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {value}, {shown}, is not a decimal number{more}</source>
            <translation>第 {value} 个值 {shown} 不是十进制数{more}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{found} value{s} where the network has {wanted}</source>
            <translation>有 {found} 个值，而网络为 {wanted} 个</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>the value is not a number (nan)</source>
            <translation>该值不是数字（nan）</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>the value is inf</source>
            <translation>该值为 inf</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>the value is zero</source>
            <translation>该值为零</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>the value is negative</source>
            <translation>该值为负</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>more than {FAR} times from 127/absmax, {own}</source>
            <translation>与 127/absmax（{own}）相差 {FAR} 倍以上</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>remove the layer's rows: it stays float until it is calibrated</source>
            <translation>删除该层的行：在校准之前它保持浮点</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{value} is more than {FAR} times from 127/absmax of the blob, {own}</source>
            <translation>{value} 与该 blob 的 127/absmax（{own}）相差 {FAR} 倍以上</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{shown} behind the numbers; a table has no comments there</source>
            <translation>数字之后有 {shown}；表中此处不能有注释</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>reads {count} more number{s} out of it</source>
            <translation>从中多读出 {count} 个数字</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>(and {value} more in this row)</source>
            <translation>（该行另有 {value} 个）</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>reads {scanned}</source>
            <translation>读作 {scanned}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>crashes, or writes a model that can't be loaded</source>
            <translation>崩溃，或写出无法加载的模型</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it; the channel's output is its bias, as it should be</source>
            <translation>照样写出；该通道的输出为其偏置，这是正确的</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{count} values, the worst number {value}: {value2}, {off}</source>
            <translation>{count} 个值，最差的是第 {value} 个：{value2}，{off}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value number {value}: {value2}, {off}</source>
            <translation>第 {value} 个值：{value2}，{off}</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>keep the first value</source>
            <translation>保留第一个值</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>take the scale of {shown}, which reads the same blob</source>
            <translation>采用读取同一 blob 的 {shown} 的 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>take 127/absmax of the blob</source>
            <translation>采用该 blob 的 127/absmax</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>correct it from the layer's weights</source>
            <translation>根据该层的权重修正</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>repeats the number before it</source>
            <translation>重复前一个数字</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>takes 1</source>
            <translation>取 1</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes too few scales, without a message: the model can't be loaded</source>
            <translation>写出的 scale 过少，且不给出提示：模型无法加载</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes too many scales, without a message: all weights behind them are read shifted</source>
            <translation>写出的 scale 过多，且不给出提示：其后的所有权重读取时都会错位</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>, for output channels whose weights are all zero</source>
            <translation>，对应权重全为零的输出通道</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {at} is not a number (nan)</source>
            <translation>第 {at} 个值不是数字（nan）</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {at} is inf</source>
            <translation>第 {at} 个值为 inf</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {at} is zero</source>
            <translation>第 {at} 个值为零</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {at} is negative</source>
            <translation>第 {at} 个值为负</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: the channel's weights and outputs are garbage</source>
            <translation>照样写出：该通道的权重和输出都是无效数据</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: the channel's output is its bias, whatever the image</source>
            <translation>照样写出：无论输入什么图像，该通道的输出都是其偏置</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: the channel's codes have turned signs</source>
            <translation>照样写出：该通道编码值的符号相反</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {at} and {more} more is not a number (nan)</source>
            <translation>第 {at} 个值及另外 {more} 个不是数字（nan）</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {at} and {more} more is inf</source>
            <translation>第 {at} 个值及另外 {more} 个为 inf</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {at} and {more} more is zero</source>
            <translation>第 {at} 个值及另外 {more} 个为零</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {at} and {more} more is negative</source>
            <translation>第 {at} 个值及另外 {more} 个为负</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: every output of the layer is nan</source>
            <translation>照样写出：该层的所有输出都是 nan</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: the output of the layer is its bias, whatever the image</source>
            <translation>照样写出：无论输入什么图像，该层的输出都是其偏置</translation>
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it, and the layer computes with turned signs</source>
            <translation>照样写出，该层以相反的符号计算</translation>
        </message>
        <message>
            <location filename="core/formats/table/match.py" />
            <source>is no ncnn table: no line has numbers behind a name</source>
            <translation>不是 ncnn 表：没有任何一行在名称之后带有数值</translation>
        </message>
        <message>
            <location filename="core/formats/table/match.py" />
            <source>its names are not the network's, and {message}</source>
            <translation>其名称与网络的不同，并且{message}</translation>
        </message>
        <message>
            <location filename="core/formats/table/match.py" />
            <source>only {right} of its {rows} weight rows fit the layer of their name, and {message}</source>
            <translation>其 {rows} 个权重行中只有 {right} 个与网络中的同名层相符，并且{message}</translation>
        </message>
        <message>
            <location filename="core/formats/table/match.py" />
            <source>none of its {rows} weight rows fits the layer of its name in the network, and {message}</source>
            <translation>其 {rows} 个权重行都与网络中的同名层不符，并且{message}</translation>
        </message>
        <message>
            <location filename="core/formats/table/onnx_rows.py" />
            <source>{key}: the network has no such layer</source>
            <translation>{key}：网络中没有这一层</translation>
        </message>
        <message>
            <location filename="core/formats/table/onnx_rows.py" />
            <source>{key} has no scale</source>
            <translation>{key} 没有 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/runtime_rows.py" />
            <source>the plan has no weight scales of layer {layer}</source>
            <translation>方案中没有层 {layer} 的权重 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/runtime_rows.py" />
            <source>open the network again</source>
            <translation>请重新打开网络</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>the plan is for rescaled channels, which a table can't say</source>
            <translation>该方案用于重新缩放的通道，表无法表示</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{key} has a scale that is not finite and positive</source>
            <translation>{key} 的 scale 不是有限的正数</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>a bias for layer {name}, which has no scales</source>
            <translation>为层 {name} 给出了偏置，但它没有 scale</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>the table has no row of a layer that can be int8</source>
            <translation>表中没有任何可用 int8 的层的行</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>layer {line} has no row {missing}</source>
            <translation>层 {line} 缺少行 {missing}</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{key} has {values} values, the network needs {count}</source>
            <translation>{key} 有 {values} 个值，网络需要 {count} 个</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>layer {layer} has no weight row</source>
            <translation>层 {layer} 没有权重行</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>layer {layer} has no activation row</source>
            <translation>层 {layer} 没有激活值行</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>add it, or drop both rows</source>
            <translation>请添加该行，或删除两行</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>the file is empty</source>
            <translation>文件为空</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>a tab; ncnn2int8 reads blanks only</source>
            <translation>制表符；ncnn2int8 只识别空格</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{key} has no value</source>
            <translation>{key} 没有值</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>add its scales, or remove the row</source>
            <translation>请添加其 scale，或删除该行</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>layer {name} can't be int8 ({reason})</source>
            <translation>层 {name} 不能用 int8（{reason}）</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>the network has no layer {name}</source>
            <translation>网络中没有层 {name}</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>write a .json, or export the pair</source>
            <translation>请写成 .json，或导出一对文件</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>check --mean and --norm, or set this blob's threshold again</source>
            <translation>请检查 --mean 和 --norm，或重新设置该 blob 的阈值</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>layers {other} and {layer} read the same blob but have different scales</source>
            <translation>层 {other} 和 {layer} 读取同一 blob，但 scale 不同</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>give both the same value</source>
            <translation>请给二者相同的值</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>add the layer's rows, or remove its bias</source>
            <translation>请添加该层的行，或删除其偏置</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>add it, or drop all of the layer's rows</source>
            <translation>请添加该行，或删除该层的所有行</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>blank line; ncnn2int8 stops reading there</source>
            <translation>空行；ncnn2int8 在此停止读取</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>remove it</source>
            <translation>请删除它</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{key} stands a second time</source>
            <translation>{key} 第二次出现</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>remove one of the two rows</source>
            <translation>请删除两行中的一行</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>not a text file</source>
            <translation>不是文本文件</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{word} is not a number</source>
            <translation>{word} 不是数字</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>scale {word} is not finite and positive</source>
            <translation>scale {word} 不是有限的正数</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>a second bias for {name}</source>
            <translation>{name} 的第二个偏置</translation>
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>an ncnn .table file</source>
            <translation>ncnn 的 .table 文件</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>{misfits} weight rows, from here on, don't fit the weights of the layers of that name</source>
            <translation>从此处起有 {misfits} 个权重行与同名层的权重不符</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>uses them; the table seems to be made for other weights</source>
            <translation>照样使用；该表似乎是为其他权重生成的</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>would ignore the row, as the network's names are other ones</source>
            <translation>会忽略该行，因为网络中的名称不同</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>matched by {how}:</source>
            <translation>按{how}匹配：</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>matches no layer that needs a weight row</source>
            <translation>与任何需要权重行的层都不匹配</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>no weight row belongs to it, so that its layer can't be told</source>
            <translation>没有对应的权重行，因此无法确定其所属的层</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>no layer of the network has two usable rows in the table</source>
            <translation>网络中没有任何层在表中有两个可用的行</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>correct the row, or let clipscope lint --fix do it</source>
            <translation>请更正该行，或用 clipscope lint --fix 更正</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{path}, line {line}: {sentence}</source>
            <translation>{path}，第 {line} 行：{sentence}</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>is no ncnn table</source>
            <translation>不是 ncnn 表</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{path} names other layers; matched by structure:</source>
            <translation>{path} 中的层名不同；已按结构匹配：</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>(and {others} more of this kind, {kind}, in lines {lines}; see clipscope lint)</source>
            <translation>（另有 {others} 个同类问题 {kind}，位于第 {lines} 行；见 clipscope lint）</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{found} layers are</source>
            <translation>{found} 个层</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>1 layer is</source>
            <translation>1 个层</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{path}: a table has no rows for {types}: {count} on, as ncnn2int8 makes them int8 whatever the table says; a plan (--ranges) can switch them off</source>
            <translation>{path}：表中没有 {types} 的行：{count}保持开启，因为无论表中如何写，ncnn2int8 都会将其转为 int8；可用方案（--ranges）关闭</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>give a ranges JSON with --ranges</source>
            <translation>请用 --ranges 提供范围 JSON</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{path}, line {line}: {sentence}; see clipscope lint</source>
            <translation>{path}，第 {line} 行：{sentence}；见 clipscope lint</translation>
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>(--bits {bits} is given)</source>
            <translation>（已指定 --bits {bits}）</translation>
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>UTF-16 text, which ncnn2int8 can't read</source>
            <translation>UTF-16 文本，ncnn2int8 无法读取</translation>
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>too large for a table</source>
            <translation>对于表来说过大</translation>
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>more than {MOST_LINES} lines</source>
            <translation>超过 {MOST_LINES} 行</translation>
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>save the table as ASCII</source>
            <translation>请将表保存为 ASCII</translation>
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>longer than ncnn2int8's line buffer</source>
            <translation>超出 ncnn2int8 的行缓冲区</translation>
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>{where}, line {number}</source>
            <translation>{where}，第 {number} 行</translation>
        </message>
        <message>
            <location filename="core/formats/table/toml_rows.py" />
            <source>broken TOML ({error})</source>
            <translation>TOML 已损坏（{error}）</translation>
        </message>
        <message>
            <location filename="core/formats/table/toml_rows.py" />
            <source>export it again from PPQ</source>
            <translation>请从 PPQ 重新导出</translation>
        </message>
        <message>
            <location filename="core/formats/table/width.py" />
            <source>the weights of {which} have 8 bits; read for {bits} bits, their codes stop at {levels}. If the table was made for 8-bit codes, its thresholds are {factor} times too small: read it for 8</source>
            <translation>{which} 的权重为 8 位；按 {bits} 位读取时，编码值止于 {levels}。如果该表是为 8 位编码生成的，则其阈值小了 {factor} 倍：请按 8 位读取</translation>
        </message>
        <message>
            <location filename="core/formats/table/width.py" />
            <source>{layers} layers, {layers2} first,</source>
            <translation>{layers} 个层（首个为 {layers2}）</translation>
        </message>
        <message>
            <location filename="core/formats/table/width.py" />
            <source>the weights have {width} bits: if the table was made for {width}-bit codes, read it for {width} bits; read for 8, its thresholds are {factor} times too large</source>
            <translation>权重为 {width} 位：如果该表是为 {width} 位编码生成的，请按 {width} 位读取；按 8 位读取时，其阈值大了 {factor} 倍</translation>
        </message>
        <message>
            <location filename="core/formats/trt_cache.py" />
            <source>tensor {name} has the threshold {threshold}, which makes no scale</source>
            <translation>张量 {name} 的阈值为 {threshold}，无法得到 scale</translation>
        </message>
        <message>
            <location filename="core/formats/trt_cache.py" />
            <source>TensorRT's cache can't hold the tensor name {name}</source>
            <translation>TensorRT 的缓存无法写入张量名 {name}</translation>
        </message>
        <message>
            <location filename="core/formats/trt_cache.py" />
            <source>set its threshold again</source>
            <translation>请重新设置其阈值</translation>
        </message>
    </context>
</TS>
