<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>messages</name>
        <message>
            <location filename="core/report/write.py" />
            <source>is the name of no report</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>could not be drawn: {said}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>give {with_suffix} or .pdf</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>could not be drawn: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>write .html instead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/write.py" />
            <source>write .html</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>report</name>
        <message>
            <location filename="core/report/answers.py" />
            <source>ncnn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>onnxruntime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>ONNX Runtime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>{plural} in {plural2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>· right: {truth}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>apart {figure}{what}{truth}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>lost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>Where int8 and fp32 disagree</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>that is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>gained</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>both wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>The pictures are those of an earlier plan.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>plain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>fp32: {fp32_text}; int8: {int8_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>{name}: fp32 and int8 furthest apart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>flip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>fp32 {fp32_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>int8 {int8_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>and {value} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>muted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/answers.py" />
            <source>, with an earlier plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>manual</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>tune</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>easyquant</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>by hand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>tuning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>EasyQuant</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{figure} to {figure2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>The lowest signal to quantization noise first. Red is what the range clips.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>clips {clipped} by at most {clipped2}, {clipped3} of the error</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Thresholds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{value} {range_text} ({origin_text}) · SQNR {figure} dB · {clips}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Blobs that int8 hurts most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>clips nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>1 − cosine of the logits and fp32's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Loss with this layer alone in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{axis}, with 95 % intervals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{plural} in int8, each alone, on {plural2}; the {min} that cost most. All of them in int8: agreement {percent}, 1 − cosine {figure}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Sensitivity of layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{bits} bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>blob</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>threshold</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>SQNR</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>cosine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>clipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Ranked by the task: {task}, {recognised}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>Measured with an earlier plan or preprocessing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>(fp32)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>(partly fp32)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>In fp32 in ncnn:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>read by {read}{state}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>ONNX Runtime {range_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>{figure} dB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>switched off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/blobs.py" />
            <source>why</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/build.py" />
            <source>{network} in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/build.py" />
            <source>ClipScope report{value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/build.py" />
            <source>, as saved {saved}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{text} to {text2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>Comparison</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{min} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>, percent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{title}{unit}, with 95 % intervals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>Latency of one image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>milliseconds: median, and p10 to p90</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>Below a figure stands its 95 % interval over images. A difference inside its interval has “=”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>top-1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>top-5</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>agreement with fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>agreement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>flips</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>logit cosine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>SQNR of the outputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>MACs in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>layers in fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{doubt}{figure} ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>FPS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>latency, p10 to p90</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>Of an earlier plan, other images or preprocessing: {fromkeys}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>FPS and latency: the networks as deployed, one image at a time, threads: {said}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>better</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>worse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{figure} ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>{text}, interval</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/comparison.py" />
            <source>top-1 against fp32, points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/language.py" />
            <source>tone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/language.py" />
            <source>hue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/language.py" />
            <source>en</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/language.py" />
            <source>Report</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>stretch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>crop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>letterbox</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>stretched to the size, bilinear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>shorter side, then the middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>fitted inside, the rest filled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>rgb</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>bgr</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>grey</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>RGB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>BGR</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>Network and plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>Images and preprocessing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>, with labels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>that of the image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>shorter side to {shorter_side}, then the middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>, {only} more in ONNX Runtime alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>; {onnx_activations} of its own in ONNX Runtime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>{role} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>fitted inside, the rest filled with {pad}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>size, W×H</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>mean, subtracted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>norm, multiplied</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>input, C×H×W</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>from {value} to {value2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>layers in int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>{on} of {layers}{also}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>thresholds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>weights in ONNX Runtime</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>edits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>task</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>values from {figure} to {figure2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>input, W×H</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>as the network sees it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>its input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/opened.py" />
            <source>its outputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>values are clipped to (−threshold, threshold); scale = 127 / threshold codes a unit at 8 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>10 log10(sum of x² / sum of (x − q(x))²) in dB, x evenly spread within each bin of the histogram</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>of a blob's values and their quantized selves, from the histogram</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>mean over images of the cosine of int8's outputs and fp32's; the lowest of the outputs that count</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>agreement, flips</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>share of images with fp32's top-1; the images without</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>95 % intervals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>of shares: bootstrap over images, or Wilson's score interval (JASA 22, 1927); of differences on the same images: Newcombe's method 10 (Statistics in Medicine 17, 1998)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>1000 / median latency in ms of one image; “?” where other programs were busy meanwhile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>Provenance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>What the figures mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>report written by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>ClipScope {version}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>network's fingerprint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>plan's fingerprint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>what</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>SHA-256</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>not known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>accuracy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>session saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>preprocessing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>Edits, the last ones below.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>latency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>sensitivity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>processor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>programs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>measured there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>when</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>clipscope</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/provenance.py" />
            <source>undone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/results.py" />
            <source>Figures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/results.py" />
            <source>evaluation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>place</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>column</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>p50, ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>Other machines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/targets.py" />
            <source>emulated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>{value} ppm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>MB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/texts.py" />
            <source>kB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="core/report/values.py" />
            <source>histogram</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
