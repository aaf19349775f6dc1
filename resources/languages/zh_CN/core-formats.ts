<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/formats/framework_ranges.py" />
            <source>MACE's range file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/framework_ranges.py" />
            <source>a list with tabs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/framework_ranges.py" />
            <source>{where} can't hold the tensor name {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/framework_ranges.py" />
            <source>rename the tensor in the ONNX file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>write it again with clipscope calibrate -o OUT.json or export --format json</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>a file of ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>holds no plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>{path}, {place}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is none of {ONNX_WEIGHTS}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not an object of ranges by tensor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not a lowest and a highest value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is neither true nor false</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>has a range of {lo} to {hi}, too narrow for a scale in float32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>has a scale or zero point that does not follow from lo, hi and bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>make them {step} and {zero_point}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>holds {scales} numbers; the layer needs {rows}, all positive</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>holds {delta} numbers; the layer has {out_channels} output channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>does not hold {count} codes from -127 to 127 for the layer's weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not an object with exactly {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not an object by {kind}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is no {kind} of {path} that can be quantized</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>give the file that was made for this network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not a finite number of float32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not a list of numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is none of {map}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not {count} powers of two, one a channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>give lo &lt;= 0 &lt;= hi, not both zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/plan_json.py" />
            <source>is not packed weight codes (zlib in base64)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/provenance.py" />
            <source>{fixed} is not a time in seconds since 1970</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/provenance.py" />
            <source>correct or unset the variable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/ranges_json.py" />
            <source>not asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>holds {name}, which is no number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>is not a JSON object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>stands twice in one object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>give {what} that ClipScope wrote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>line {lineno}, column {colno}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>is not JSON ({msg})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>is nested too deeply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/strict_json.py" />
            <source>holds a number of thousands of digits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>it can't be matched by structure: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>the table has no weight row to match by structure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>the table has {rows} weight rows, the network {layers} layers for them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>too many of its layers are missing or out of order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>give the table that was made for this network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>no layer has {size} weight scales, as row {row} has</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>the scales of row {row} fit the weights of no layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>row {row} fits several layers alike</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/align.py" />
            <source>rows {owner} and {row} fit the same layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>a bias for {name}, which is no layer that can be int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>{key} has {words} values, the network needs {out_channels}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>{word} is not a finite number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>line {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/bias.py" />
            <source>correct the row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/blob_keys.py" />
            <source>the rows name blobs, as tools of 2018 wrote them: {shown} reads {shown2}, so its scale is {values}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/blob_keys.py" />
            <source>takes each row for the scale of what the layer of that name reads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/blob_keys.py" />
            <source>, and {values} in its own row is that of the blob it makes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/blob_keys.py" />
            <source>put the scales under the layers that read the blobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>{shown}  {cells} {cells2} {ratio}{remark}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>only A</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>only B</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>other count</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>table A</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>table B</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>{different} row{s} differ, {equal} equal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>{values} values in A, {values2} in B</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>value {value} is no usable scale in one of them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>the largest of {differing} differing, at value {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>{value}  {value2} {value3} {value4}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>no row has a value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>give an ncnn .table file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>scale A</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>scale B</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/diff.py" />
            <source>threshold B/A</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>rows that name blobs, as tables of 2018 have them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a carriage return where a line feed belongs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a blank line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>marks outside ASCII</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a tab</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a key without values, followed by the next row on the same line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>text where a number belongs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a key that stands twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a row of no layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a row of a layer that ncnn computes wrongly in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a layer whose name ncnn2int8 misreads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>only one of a layer's two rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a wrong number of values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a value that is not a number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>an infinite value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a value of zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a negative value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a value more than 100 times from 127/absmax</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>different scales for one blob</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>a layer without rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>rows out of order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>no row of the network at all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>no layer of {model} has both rows; import the table to match it by structure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>leaves the whole network float, and says nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>nothing of the table would be left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint.py" />
            <source>give this network's table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_findings.py" />
            <source>remove the row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_report.py" />
            <source>by hand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_report.py" />
            <source>none is needed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_report.py" />
            <source>{shown}: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_report.py" />
            <source>{count} {name}{s}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_report.py" />
            <source>{table}: {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_report.py" />
            <source>{table}: no findings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>leaves it float and every later {type} too ({count} more), and ends as if all were well</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove its activation row too: only this layer stays float</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer has no rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>{moved} rows are not in ncnn2table's order (all weights, then all activations, by layer)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>takes no notice: it looks rows up by name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>{size} value{s} where the network has {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>writes the wrong number of scales, without a message: the model can't be loaded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>a value is not a finite positive number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>layer {shown} has no row {map}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>leaves it float and every later {type} too, and ends as if all were well</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>layer {shown} should stay float: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer's name contains {WEIGHT_MARK}; rename it in the .param to have it in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>takes its activation row for a weight row: the layer stays float</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer's name is too long: keys end after {LONGEST_KEY} bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>cuts the key: the layer stays float, or the tool crashes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove the layer's rows: it stays float, as now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer has no activation row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove its weight row too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>leaves the layer float</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the layer has no weight row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>; it is commented out in line {line}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>; they are commented out (line {noted})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>scale {value}, but {shown} reads the same blob with {kept}; the first in layer order wins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>may fuse them: the layer then gets codes made for {kept}, off by {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>stands {lines} times, in lines {map}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>uses the last, in line {lines}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>no row of a table belongs to it: layer {shown} is a {types}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>the network has no layer {shown}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove the layer's rows: it stays float</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>writes what it reads of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>makes the layer int8 all the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>remove the layer's rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>several layers are called {shown}; here the second is {shown2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>gives the row to all of them; rename one in the .param</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>{layer} {format_scale}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>take {format_scale}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>keep line {lines}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>ncnn2int8 looks for {shown} only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>ignores the row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>add them, with the scale of {shown}, which reads the same blob</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_layers.py" />
            <source>sort the rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>crashes, or loses the numbers behind the tab: it separates words at blanks only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>marks outside ASCII ({names})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>takes them as part of a name or a number: the row belongs to no layer, or its numbers are cut</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>{shown} has no values; the next row, {shown2}, follows on the same line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>gives {shown} a 1 and then the numbers of {shown2}, which itself gets none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>reads it as a row without a name or a value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>remove the line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>blank line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>ignores everything from here to the next line feed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>takes no notice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>end the line with a line feed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>odd line end: carriage return</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>replace tabs by blanks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>tab between words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>write the row in ASCII</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>keep {shown} only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>stops reading here, without a message: lines {value} to {last} are ignored</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_text.py" />
            <source>stops reading here; no row follows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>uses it: nearly all codes are clipped, or nearly all are 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {value}, {shown}, is not a decimal number{more}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{found} value{s} where the network has {wanted}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{many} number {value}: {values}, more than {FAR} times from 127/absmax, {own}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>remove the layer's rows: it stays float until it is calibrated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{value} is more than {FAR} times from 127/absmax of the blob, {own}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{shown} behind the numbers; a table has no comments there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>reads {count} more number{s} out of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>(and {value} more in this row)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>reads {scanned}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>crashes, or writes a model that can't be loaded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{where} is {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it; the channel's output is its bias, as it should be</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>{int} values, the worst</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>keep the first value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>take the scale of {shown}, which reads the same blob</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>take 127/absmax of the blob</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>mend it from the layer's weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>repeats the number before it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>takes 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes too few scales, without a message: the model can't be loaded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes too many scales, without a message: all weights behind them are read shifted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>value {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>the value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>, for output channels whose weights are all zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: the channel's weights and outputs are garbage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: the channel's output is its bias, whatever the image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: the channel's codes have turned signs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: every output of the layer is nan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it: the output of the layer is its bias, whatever the image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>writes it, and the layer computes with turned signs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/lint_rules_values.py" />
            <source>not a number (nan)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/match.py" />
            <source>its names are not the network's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/match.py" />
            <source># {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/match.py" />
            <source>only {right} of its {rows} weight rows fit a layer of that name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/match.py" />
            <source>{reason}, and {message}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/onnx_rows.py" />
            <source>{key}: the network has no such layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/onnx_rows.py" />
            <source>{key} has no scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/runtime_rows.py" />
            <source>the plan has no weight scales of layer {layer}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/runtime_rows.py" />
            <source>open the network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>the plan is for rescaled channels, which a table can't say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{key} has a scale that is not finite and positive</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>a bias for layer {name}, which has no scales</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>the table has no row of a layer that can be int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>layer {line} has no row {missing}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{key} has {values} values, the network needs {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>layer {layer} has no {missing} row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>add it, or drop both rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>the file is empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>a tab; ncnn2int8 reads blanks only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{key} has no value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>add its scales, or remove the row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>layer {name} can't be int8 ({reason})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>the network has no layer {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>write a .json, or export the pair</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>check --mean and --norm, or set this blob's threshold again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>layers {other} and {layer} read the same blob but have different scales</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>give both the same value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>add the layer's rows, or remove its bias</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>add it, or drop all of the layer's rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>blank line; ncnn2int8 stops reading there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>remove it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{key} stands a second time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>remove one of the two rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>not a text file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{word} is not a number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>scale {word} is not finite and positive</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>{path}, {where}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>a second bias for {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table.py" />
            <source>an ncnn .table file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>{misfits} weight rows, from here on, don't fit the weights of the layers of that name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>uses them; the table seems to be made for other weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>would ignore the row, as the network's names are other ones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>matched by {how}:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>{shown}  {shown2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>matches no layer that needs a weight row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>no weight row belongs to it, so that its layer can't be told</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_import.py" />
            <source>no layer of the network has two usable rows in the table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>correct the row, or let clipscope lint --fix do it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{path}, line {line}: {sentence}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>is no ncnn table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{path} names other layers; matched by structure:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>(and {others} more of this kind, {kind}, in lines {lines}; see clipscope lint)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{found} layers are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>1 layer is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{path}: a table has no rows for {types}: {count} on, as ncnn2int8 makes them int8 whatever the table says; a plan (--ranges) can switch them off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>give a ranges JSON with --ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{path}, line {line}: {sentence}; see clipscope lint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>{path}: {remark}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/table_open.py" />
            <source>(--bits {bits} is given)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>UTF-16 text, which ncnn2int8 can't read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>too large for a table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>more than {MOST_LINES} lines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>save the table as ASCII</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>longer than ncnn2int8's line buffer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/text.py" />
            <source>{where}, line {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/toml_rows.py" />
            <source>broken TOML ({error})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/toml_rows.py" />
            <source>export it again from PPQ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/width.py" />
            <source>the weights of {which} have 8 bits; read for {bits} bits, their codes stop at {levels}. If the table was made for 8-bit codes, its thresholds are {factor} times too small: read it for 8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/width.py" />
            <source>{layers} layers, {layers2} first,</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/table/width.py" />
            <source>the weights have {width} bits: if the table was made for {width}-bit codes, read it for {width} bits; read for 8, its thresholds are {factor} times too large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/trt_cache.py" />
            <source>{name}: {hex}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/trt_cache.py" />
            <source>tensor {name} has the threshold {threshold}, which makes no scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/trt_cache.py" />
            <source>TensorRT's cache can't hold the tensor name {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/formats/trt_cache.py" />
            <source>set its threshold again</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
