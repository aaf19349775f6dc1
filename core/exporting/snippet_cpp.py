"""The C++ functions beside an exported network, in pieces; ``@name@`` marks are filled in."""

from __future__ import annotations

HEAD = """// Run @title@ in int8 with ncnn. Written by ClipScope.
#include "net.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

static const char* const kParam = @param@;
static const char* const kBin = @weights@;
static const char* const kInput = @input@;
static const char* const kOutputs[] = {@outputs@};  // logits, before any Softmax
static const int kChannels = @channels@, kHeight = @height@, kWidth = @width@;
@mean@@norm@
// Returns 0, or a status other than 0: then the network must not be used.
int load(ncnn::Net& net, const std::string& folder)
{
    // As measured: layers that are not int8 run in fp32. Set before loading.
    net.opt.use_fp16_packed = false;
    net.opt.use_fp16_storage = false;
    net.opt.use_fp16_arithmetic = false;
    net.opt.use_bf16_storage = false;
    const int status = net.load_param((folder + "/" + kParam).c_str());
    return status ? status : net.load_model((folder + "/" + kBin).c_str());
}

"""

NORMALIZE = """static void normalize(ncnn::Mat& mat)
{
    mat.substract_mean_normalize(@mean_argument@, @norm_argument@);
}

"""

AS_IS = """static void normalize(ncnn::Mat&)
{
}

"""

_STRETCH = """// rgb: width * height * 3 bytes, no gap between rows.
// Stretched to the size, put in @order@ order, normalized.
static ncnn::Mat preprocess(const unsigned char* rgb, int width, int height)
{
    ncnn::Mat mat =
        ncnn::Mat::from_pixels_resize(rgb, ncnn::Mat::@pixels@, width, height, kWidth, kHeight);
    normalize(mat);
    return mat;
}

"""

_CROP = """// rgb: kWidth * kHeight * 3 bytes, cut out of the middle of the image after its shorter side
// became @shorter@ pixels with an antialiased bilinear filter (as torchvision and Pillow do; ncnn has none).
// Put in @order@ order and normalized here. Any other size gives an empty Mat.
static ncnn::Mat preprocess(const unsigned char* rgb, int width, int height)
{
    if (width != kWidth || height != kHeight)
        return ncnn::Mat();
    ncnn::Mat mat = ncnn::Mat::from_pixels(rgb, ncnn::Mat::@pixels@, width, height);
    normalize(mat);
    return mat;
}

"""

_LETTERBOX = """// rgb: width * height * 3 bytes, no gap between rows.
// Fitted inside with a border of @pad@, put in @order@ order, normalized.
static ncnn::Mat preprocess(const unsigned char* rgb, int width, int height)
{
    const double scale = std::min((double)kWidth / width, (double)kHeight / height);
    const int w = std::min(kWidth, std::max(1, (int)std::nearbyint(width * scale)));
    const int h = std::min(kHeight, std::max(1, (int)std::nearbyint(height * scale)));
    const int left = (kWidth - w) / 2, top = (kHeight - h) / 2;
    ncnn::Mat fitted = ncnn::Mat::from_pixels_resize(rgb, ncnn::Mat::@pixels@, width, height, w, h);
    ncnn::Mat mat;
    ncnn::copy_make_border(
        fitted, mat, top, kHeight - h - top, left, kWidth - w - left, ncnn::BORDER_CONSTANT, @pad@.f);
    normalize(mat);
    return mat;
}

"""

IMAGE = {"stretch": _STRETCH, "crop": _CROP, "letterbox": _LETTERBOX}
"""`preprocess` by resize mode."""

ARRAY = """// values: kChannels planes of kHeight * kWidth floats, already preprocessed.
static ncnn::Mat preprocess(const float* values)
{
    ncnn::Mat mat(kWidth, kHeight, kChannels);
    for (int c = 0; c < kChannels; c++)
    {
        float* plane = mat.channel(c);
        std::copy(values + c * kWidth * kHeight, values + (c + 1) * kWidth * kHeight, plane);
    }
    return mat;
}

"""

RUN = """// Fills `outputs`, one Mat for each of kOutputs. Returns 0 or ncnn's status.
int run(const ncnn::Net& net, @source@, std::vector<ncnn::Mat>& outputs)
{
    ncnn::Extractor extractor = net.create_extractor();
    int status = extractor.input(kInput, preprocess(@arguments@));
    outputs.clear();
    for (const char* name : kOutputs)
    {
        ncnn::Mat values;
        if (status == 0)
            status = extractor.extract(name, values);
        outputs.push_back(values);
    }
    return status;
}
"""
