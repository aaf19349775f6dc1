<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/app.py" />
            <source>The language changes when what runs now is over.</source>
            <translation>当前任务结束后将切换语言。</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <location filename="gui/menus.py" />
            <source>Lan&amp;guage</source>
            <translation>语言 / Language(&amp;G)</translation>
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
            <translation>取为 {value} %</translation>
        </message>
        <message>
            <location filename="gui/widgets/percentile_spin.py" />
            <source>Share of all values, zeros included, that stays inside: above 0, at most 100 %</source>
            <translation>所有值（含零）中留在范围内的份额：大于 0，至多 100 %</translation>
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
            <source>&amp;Copy rows</source>
            <translation>复制所选行(&amp;C)</translation>
        </message>
        <message>
            <location filename="gui/widgets/table_copy.py" />
            <source>table</source>
            <translation>表格</translation>
        </message>
        <message>
            <location filename="gui/widgets/table_copy.py" />
            <source>Save {what}</source>
            <translation>保存{what}</translation>
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
            <translation>上端须不小于 0</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>The lower end is 0 or less</source>
            <translation>下端须不大于 0</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>The lower end is less than 0</source>
            <translation>下端须小于 0</translation>
        </message>
        <message>
            <location filename="gui/widgets/threshold_spin.py" />
            <source>Clip threshold in the blob's own unit: larger values are clipped to it</source>
            <translation>截断阈值，以 blob 自身的单位：更大的值被截断到此</translation>
        </message>
    </context>
</TS>
