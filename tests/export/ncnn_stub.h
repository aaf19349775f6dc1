// The part of ncnn's interface that exported C++ uses, declared as ncnn's own headers declare it.
#pragma once
#include <cstddef>

namespace ncnn {
struct Option
{
    bool use_fp16_packed, use_fp16_storage, use_fp16_arithmetic, use_bf16_storage;
};
enum BorderType
{
    BORDER_CONSTANT = 0
};
class Allocator;
class Mat
{
public:
    int w, h, d, c;
    enum PixelType
    {
        PIXEL_CONVERT_SHIFT = 16,
        PIXEL_RGB = 1,
        PIXEL_GRAY = 3,
        PIXEL_RGB2BGR = PIXEL_RGB | (2 << PIXEL_CONVERT_SHIFT),
        PIXEL_RGB2GRAY = PIXEL_RGB | (3 << PIXEL_CONVERT_SHIFT)
    };
    Mat();
    Mat(int w, std::size_t elemsize = 4u, Allocator* allocator = 0);
    Mat(int w, int h, std::size_t elemsize = 4u, Allocator* allocator = 0);
    Mat(int w, int h, int c, std::size_t elemsize = 4u, Allocator* allocator = 0);
    Mat(int w, int h, int d, int c, std::size_t elemsize = 4u, Allocator* allocator = 0);
    Mat channel(int c);
    operator float*();
    operator const float*() const;
    static Mat from_pixels(const unsigned char* pixels, int type, int w, int h, Allocator* allocator = 0);
    static Mat from_pixels_resize(
        const unsigned char* pixels, int type, int w, int h, int target_w, int target_h, Allocator* allocator = 0);
    void substract_mean_normalize(const float* mean_vals, const float* norm_vals);
};
void copy_make_border(
    const Mat& src, Mat& dst, int top, int bottom, int left, int right, int type, float v, const Option& opt = Option());
class Extractor
{
public:
    int input(const char* blob_name, const Mat& in);
    int extract(const char* blob_name, Mat& feat, int type = 0);
};
class Net
{
public:
    Option opt;
    int load_param(const char* path);
    int load_model(const char* path);
    Extractor create_extractor() const;
};
} // namespace ncnn
