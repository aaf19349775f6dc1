// A stand-in for ncnn's headers and library that runs the wheel's ncnn: `extract` hands files to the Python
// program that CHECK_RUNNER names, as the wheel has no headers to compile against.
#pragma once
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace ncnn {
struct Option
{
    bool use_fp16_packed = true, use_fp16_storage = true, use_fp16_arithmetic = true, use_bf16_storage = true;
};
class Mat
{
public:
    int w = 0, h = 0, d = 1, c = 0;
    std::shared_ptr<std::vector<float> > data;
    std::size_t first = 0;
    enum PixelType
    {
        PIXEL_RGB,
        PIXEL_RGB2BGR,
        PIXEL_GRAY
    };
    Mat() = default;
    static Mat from_pixels(const unsigned char* pixels, int type, int width, int height)
    {
        const int channels = type == PIXEL_GRAY ? 1 : 3;
        Mat mat(width, height, channels);
        for (int i = 0; i < width * height; i++)
            for (int c = 0; c < channels; c++)
                ((float*)mat.channel(type == PIXEL_RGB2BGR ? 2 - c : c))[i] = pixels[i * channels + c];
        return mat;
    }
    void substract_mean_normalize(const float* mean, const float* norm)
    {
        for (int place = 0; place < c; place++)
            for (int i = 0; i < w * h; i++)
            {
                float& value = ((float*)channel(place))[i];
                value = (value - (mean ? mean[place] : 0.0f)) * (norm ? norm[place] : 1.0f);
            }
    }
    Mat(int width, int height, int channels)
        : w(width), h(height), c(channels), data(new std::vector<float>((std::size_t)width * height * channels))
    {
    }
    Mat channel(int place) const
    {
        Mat one = *this;
        one.c = 1;
        one.first = first + (std::size_t)place * w * h * d;
        return one;
    }
    operator float*() { return data->data() + first; }
};
class Extractor
{
public:
    std::string param, weights, options, input_name;
    Mat given;
    int input(const char* name, const Mat& mat)
    {
        input_name = name;
        given = mat;
        return 0;
    }
    int extract(const char* name, Mat& mat)
    {
        const std::string in = weights + ".in", out = weights + ".out";
        std::ofstream(in, std::ios::binary).write((const char*)given.data->data(), given.data->size() * 4);
        const std::string shape = std::to_string(given.c) + " " + std::to_string(given.h) + " " + std::to_string(given.w);
        const std::string command = std::string(std::getenv("CHECK_RUNNER")) + " '" + param + "' '" + weights + "' '"
            + input_name + "' '" + in + "' " + shape + " '" + name + "' '" + out + "' " + options;
        if (std::system(command.c_str()))
            return -1;
        std::ifstream file(out, std::ios::binary | std::ios::ate);
        mat = Mat((int)((std::size_t)file.tellg() / 4), 1, 1);
        file.seekg(0);
        file.read((char*)mat.data->data(), mat.data->size() * 4);
        return 0;
    }
};
class Net
{
public:
    Option opt;
    std::string param, weights;
    int load_param(const char* path)
    {
        param = path;
        return std::ifstream(path) ? 0 : -1;
    }
    int load_model(const char* path)
    {
        weights = path;
        return std::ifstream(path) ? 0 : -1;
    }
    Extractor create_extractor() const
    {
        Extractor made;
        made.param = param;
        made.weights = weights;
        made.options = std::to_string(opt.use_fp16_packed || opt.use_fp16_storage || opt.use_fp16_arithmetic || opt.use_bf16_storage);
        return made;
    }
};
} // namespace ncnn
