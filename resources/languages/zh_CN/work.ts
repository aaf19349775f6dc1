<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>window</name>
        <message>
            <location filename="gui/work/pictures.py" />
            <source>Evaluating… The pictures where int8 and fp32 disagree most come with the result.</source>
            <translation>正在评估… int8 与 fp32 分歧最大的图像会随结果一起显示。</translation>
        </message>
    </context>
</TS>
