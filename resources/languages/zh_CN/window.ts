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
    </context>
</TS>
