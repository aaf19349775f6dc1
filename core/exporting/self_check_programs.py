"""The self-check programs beside an exported pair; ``@name@`` marks are filled in."""

from __future__ import annotations

PYTHON = '''"""Say whether @title@ runs here as it was exported. Written by ClipScope.

Needs: pip install ncnn numpy. Input and expected logits: @values@, @expected@.
"""

from pathlib import Path

import ncnn
import numpy as np

HERE = Path(__file__).resolve().parent
@inputs@OUTPUTS = @outputs@
ALLOWED = @allowed@  # half of what int8 differs from fp32 by on this input, root mean square

net = ncnn.Net()
net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
net.opt.use_bf16_storage = False
if net.load_param(str(HERE / @param@)) or net.load_model(str(HERE / @weights@)):
    raise SystemExit("DIFFERENT: the network can't be loaded")
values = np.fromfile(HERE / @values@, @kind@)
expected = np.fromfile(HERE / @expected@, "<f4")
extractor = net.create_extractor()
@feed@mats = [extractor.extract(name) for name in OUTPUTS]
if any(status for status, _ in mats):
    raise SystemExit("DIFFERENT: ncnn could not run the network")
found = np.concatenate([mat.numpy().reshape(-1) for _, mat in mats])
if found.shape != expected.shape or not np.isfinite(found).all():
    raise SystemExit(f"DIFFERENT: {found.size} logits, {expected.size} were expected")
apart = float(np.sqrt(np.mean((found.astype(float) - expected) ** 2)))
said = "identical to the last bit" if apart == 0 else f"{apart:.3g} apart, {ALLOWED:.3g} allowed"
print("SAME" if apart <= ALLOWED else "DIFFERENT", said, sep=": ")
raise SystemExit(apart > ALLOWED)
'''

PYTHON_PIXELS = """# Pixels in RGB (or grey), at the network's size, become the input.
image = ncnn.Mat.from_pixels(values.reshape(@side@), ncnn.Mat.PixelType.@pixels@, @width@, @height@)
image.substract_mean_normalize(@mean@, @norm@)
extractor.input(@input@, image)
"""
PYTHON_ARRAYS = """begin = 0
for name, shape in INPUTS.items():
    part = np.ascontiguousarray(values[begin : begin + int(np.prod(shape))].reshape(shape))
    extractor.input(name, ncnn.Mat(part).clone())
    begin += part.size
"""

CPP = """// Say whether @title@ runs here as it was exported. Written by ClipScope.
// Build: g++ -std=c++11 THIS.cpp -lncnn -fopenmp. Run in the folder of its files, or with it as argument.
#include "net.h"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

template <typename Number>
static std::vector<Number> numbers(const std::string& path)
{
    std::ifstream file(path.c_str(), std::ios::binary | std::ios::ate);
    std::vector<Number> values(file ? (size_t)file.tellg() / sizeof(Number) : 0);
    file.seekg(0);
    file.read((char*)values.data(), (std::streamsize)(values.size() * sizeof(Number)));
    return values;
}
@helper@
int main(int count, char** words)
{
    const std::string folder = std::string(count > 1 ? words[1] : ".") + "/";
    const double allowed = @allowed@;  // half of what int8 differs from fp32 by, root mean square
    const std::vector<@number@> values = numbers<@number@>(folder + @values@);
    const std::vector<float> expected = numbers<float>(folder + @expected@);
    ncnn::Net net;
    net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = false;
    net.opt.use_bf16_storage = false;
    if (values.size() != @size@u || net.load_param((folder + @param@).c_str())
        || net.load_model((folder + @weights@).c_str()))
        return std::puts("DIFFERENT: the network or the input can't be loaded"), 1;
    ncnn::Extractor extractor = net.create_extractor();
    bool same = true;
@feed@    std::vector<float> found;
    for (const char* name : {@outputs@})
    {
        ncnn::Mat mat;
        same = same && extractor.extract(name, mat) == 0;
        for (int c = 0; c < mat.c; c++)
            for (int i = 0; i < mat.w * mat.h * mat.d; i++)
                found.push_back(((float*)mat.channel(c))[i]);
    }
    double sum = 0;
    for (size_t i = 0; i < found.size() && i < expected.size(); i++)
        sum += ((double)found[i] - expected[i]) * ((double)found[i] - expected[i]);
    const double apart = std::sqrt(sum / (double)(expected.empty() ? 1 : expected.size()));
    same = same && found.size() == expected.size() && apart <= allowed;  // not so for NaN
    std::printf("%s: %.3g apart, %.3g allowed\\n", same ? "SAME" : "DIFFERENT", apart, allowed);
    return same ? 0 : 1;
}
"""

CPP_PIXELS = """    // Pixels in RGB (or grey), at the network's size, become the input.
@floats@    ncnn::Mat image = ncnn::Mat::from_pixels(values.data(), ncnn::Mat::@pixels@, @width@, @height@);
    image.substract_mean_normalize(@mean@, @norm@);
    same = extractor.input(@input@, image) == 0;
"""
CPP_HELPER = """
static ncnn::Mat part(const std::vector<float>& values, size_t begin, ncnn::Mat mat)
{
    const int size = mat.w * mat.h * mat.d;
    for (int c = 0; c < mat.c; c++)
        for (int i = 0; i < size; i++)
            ((float*)mat.channel(c))[i] = values[begin + (size_t)c * size + i];
    return mat;
}
"""
CPP_ARRAY = """    same = extractor.input(@input@, part(values, @begin@, ncnn::Mat(@sides@))) == 0 && same;
"""
