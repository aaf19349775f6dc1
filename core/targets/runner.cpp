// The runner for targets without Python: one file, ncnn only. It speaks the protocol of runner.py on stdin and
// stdout, opens no port and writes no file, and ends when its stdin does.
//
// Desktop or board:  g++ -std=c++11 -O2 runner.cpp -I$NCNN/include/ncnn -L$NCNN/lib -lncnn -fopenmp -lpthread -o runner
// Android's NDK:     aarch64-linux-android24-clang++ -std=c++11 -O2 runner.cpp -I$NCNN/include/ncnn -L$NCNN/lib
//                    -lncnn -fopenmp -static-openmp -static-libstdc++ -llog -o runner
// ($NCNN is where ncnn is installed.) Then: clipscope target add phone "adb shell /data/local/tmp/runner"
#include "cpu.h"
#include "net.h"
#include "platform.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <condition_variable>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

static const int PROTOCOL = 2;
static const size_t LARGEST_OBJECT = 1u << 22, HEAD = 16, MOST_WAITING = 32;
static const uint64_t LARGEST_BYTES = 1u << 31;
static const int MOST_ROUNDS = 256;  // that one request times
typedef std::vector<unsigned char> Bytes;

// JSON ---------------------------------------------------------------------------------------------

struct Json
{
    enum Kind { NONE, BOOL, NUMBER, TEXT, LIST, OBJECT } kind;
    double number;
    std::string text;
    std::vector<Json> items;
    std::map<std::string, Json> fields;
    Json() : kind(NONE), number(0) {}
    const Json& at(const std::string& key) const
    {
        const std::map<std::string, Json>::const_iterator found = fields.find(key);
        if (found == fields.end())
            throw std::runtime_error("a request lacks " + key);
        return found->second;
    }
    bool has(const std::string& key) const { return fields.count(key) != 0; }
};

class Parser
{
public:
    explicit Parser(const std::string& text) : text_(text), place_(0) {}
    Json value(int depth = 0)
    {
        if (depth > 32)
            throw std::runtime_error("a request is nested too deep");
        Json found;
        skip();
        const char c = peek();
        if (c == '{' || c == '[')
        {
            place_++;
            found.kind = c == '{' ? Json::OBJECT : Json::LIST;
            const char end = c == '{' ? '}' : ']';
            for (skip(); peek() != end; skip())
            {
                if (c == '{')
                {
                    const std::string key = string();
                    skip();
                    need(':');
                    found.fields[key] = value(depth + 1);
                }
                else
                    found.items.push_back(value(depth + 1));
                skip();
                if (peek() != end)
                    need(',');
            }
            place_++;
        }
        else if (c == '"')
        {
            found.kind = Json::TEXT;
            found.text = string();
        }
        else if (c == 't' || c == 'f' || c == 'n')
        {
            found.kind = c == 'n' ? Json::NONE : Json::BOOL;
            found.number = c == 't';
            while (place_ < text_.size() && text_[place_] >= 'a' && text_[place_] <= 'z')
                place_++;
        }
        else
        {
            char* end = 0;
            found.kind = Json::NUMBER;
            found.number = std::strtod(text_.c_str() + place_, &end);
            const size_t next = end - text_.c_str();
            if (next == place_)
                throw std::runtime_error("a request is no JSON");
            place_ = next;
        }
        return found;
    }

private:
    char peek() const { return place_ < text_.size() ? text_[place_] : throw std::runtime_error("a request is cut off"); }
    void skip()
    {
        while (place_ < text_.size() && std::strchr(" \t\r\n", text_[place_]) && text_[place_])
            place_++;
    }
    void need(char c)
    {
        if (peek() != c)
            throw std::runtime_error("a request is no JSON");
        place_++;
    }
    std::string string()
    {
        std::string found;
        need('"');
        while (peek() != '"')
        {
            char c = text_[place_++];
            if (c == '\\')
            {
                c = peek();
                place_++;
                if (c == 'u')
                {
                    const unsigned code = (unsigned)std::strtoul(text_.substr(place_, 4).c_str(), 0, 16);
                    place_ += 4;
                    if (code < 0x80)
                        found += (char)code;
                    else if (code < 0x800)
                        (found += (char)(0xC0 | code >> 6)) += (char)(0x80 | (code & 63));
                    else
                        ((found += (char)(0xE0 | code >> 12)) += (char)(0x80 | (code >> 6 & 63))) += (char)(0x80 | (code & 63));
                    continue;
                }
                c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
            }
            found += c;
        }
        place_++;
        return found;
    }
    const std::string& text_;
    size_t place_;
};

static std::string quoted(const std::string& text)
{
    std::string found = "\"";
    for (size_t i = 0; i < text.size(); i++)
    {
        const unsigned char c = (unsigned char)text[i];
        char code[8];
        if (c == '"' || c == '\\')
            (found += '\\') += (char)c;
        else if (c < 0x20 || c >= 0x7F)
        {
            std::snprintf(code, sizeof(code), "\\u%04x", c);
            found += code;
        }
        else
            found += (char)c;
    }
    return found + "\"";
}

static std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof(text), "%.9g", value);
    return text;
}

// SHA-256 (FIPS 180-4) -----------------------------------------------------------------------------

static uint32_t turned(uint32_t x, int n) { return x >> n | x << (32 - n); }

static std::string sha256(const unsigned char* data, size_t size)
{
    static const uint32_t K[64] = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
        0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
        0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
        0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
        0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
    uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    unsigned char tail[128] = {0};
    const size_t whole = size / 64 * 64, rest = size - whole, ends = rest < 56 ? 64 : 128;
    if (rest)
        std::memcpy(tail, data + whole, rest);
    tail[rest] = 0x80;
    for (int i = 0; i < 8; i++)
        tail[ends - 1 - i] = (unsigned char)((uint64_t)size * 8 >> 8 * i);
    for (size_t start = 0; start < whole + ends; start += 64)
    {
        const unsigned char* block = start < whole ? data + start : tail + (start - whole);
        uint32_t w[64], v[8];
        for (int i = 0; i < 16; i++)
            w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
        for (int i = 16; i < 64; i++)
        {
            const uint32_t a = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3;
            const uint32_t b = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10;
            w[i] = w[i - 16] + a + w[i - 7] + b;
        }
        std::memcpy(v, h, sizeof(h));
        for (int i = 0; i < 64; i++)
        {
            const uint32_t a = turned(v[0], 2) ^ turned(v[0], 13) ^ turned(v[0], 22);
            const uint32_t e = turned(v[4], 6) ^ turned(v[4], 11) ^ turned(v[4], 25);
            const uint32_t one = v[7] + e + ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[i] + w[i];
            const uint32_t two = a + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            for (int j = 7; j > 0; j--)
                v[j] = v[j - 1];
            v[4] += one;
            v[0] = one + two;
        }
        for (int i = 0; i < 8; i++)
            h[i] += v[i];
    }
    std::string found;
    for (int i = 0; i < 8; i++)
    {
        char text[9];
        std::snprintf(text, sizeof(text), "%08x", h[i]);
        found += text;
    }
    return found;
}

// Frames -------------------------------------------------------------------------------------------

static int out_ = 1;
static std::mutex writing;

static void put(const void* data, size_t size)
{
    const char* from = (const char*)data;
    while (size)
    {
        const ssize_t done = write(out_, from, size);
        if (done <= 0)
            _exit(0);  // nobody listens
        from += done;
        size -= (size_t)done;
    }
}

static void send(const std::string& object, const std::vector<float>& values = std::vector<float>())
{
    const std::lock_guard<std::mutex> lock(writing);
    unsigned char head[HEAD] = {'C', 'S', 'T', 'R'};
    const uint64_t size = values.size() * sizeof(float);
    for (int i = 0; i < 4; i++)
        head[7 - i] = (unsigned char)(object.size() >> 8 * i);
    for (int i = 0; i < 8; i++)
        head[15 - i] = (unsigned char)(size >> 8 * i);
    put(head, HEAD);
    put(object.data(), object.size());
    if (size)
        put(values.data(), size);
}

static void take(void* data, size_t size)
{
    char* to = (char*)data;
    while (size)
    {
        const ssize_t done = read(0, to, std::min(size, (size_t)1 << 20));
        if (done <= 0)
            _exit(0);  // whatever is being computed
        to += done;
        size -= (size_t)done;
    }
}

struct Request
{
    Json head;
    Bytes payload;
};

static std::shared_ptr<Request> next_request()
{
    unsigned char head[HEAD];
    take(head, HEAD);
    uint64_t length = 0, size = 0;
    for (int i = 4; i < 8; i++)
        length = length << 8 | head[i];
    for (int i = 8; i < 16; i++)
        size = size << 8 | head[i];
    if (std::memcmp(head, "CSTR", 4) || length > LARGEST_OBJECT || size > LARGEST_BYTES)
        _exit(0);
    std::string text(length, ' ');
    if (length)
        take(&text[0], length);
    std::shared_ptr<Request> found(new Request());
    found->payload.resize(size);
    if (size)
        take(found->payload.data(), size);
    found->head = Parser(text).value();
    return found;
}

// Networks -----------------------------------------------------------------------------------------

struct Refused : std::runtime_error
{
    std::string kind, more;
    Refused(const std::string& k, const std::string& why, const std::string& m = "") : std::runtime_error(why), kind(k), more(m) {}
};

typedef std::shared_ptr<const Bytes> Content;
static std::map<std::string, Content> held;
static std::deque<std::string> order;
static double hold = 1 << 26, holding = 0;

struct Network
{
    ncnn::Net net;
    Content weights;
    Json feeds;
    ncnn::PoolAllocator blobs, workspace;  // for timed layers
};
static std::map<std::string, std::shared_ptr<Network> > networks;

static void keep(const std::string& key, const Content& content)
{
    if (held.count(key) || (double)content->size() > hold / 2)
        return;
    held[key] = content;
    order.push_back(key);
    holding += (double)content->size();
    while (holding > hold)
    {
        holding -= (double)held[order.front()]->size();
        held.erase(order.front());
        order.pop_front();
    }
}

static Content content_of(const std::string& key, const std::map<std::string, Content>& own)
{
    if (own.count(key))
        return own.at(key);
    if (held.count(key))
        return held[key];
    throw Refused("missing", "it does not hold what is meant", ",\"missing\":[" + quoted(key) + "]");
}

static ncnn::Mat mat_of(const float* values, const std::vector<int>& s)
{
    const size_t n = s.size();
    if (n == 1)
    {
        ncnn::Mat one(s[0]);
        std::memcpy((float*)one, values, sizeof(float) * (size_t)s[0]);
        return one;
    }
    if (n == 2)
    {
        ncnn::Mat one(s[1], s[0]);
        std::memcpy((float*)one, values, sizeof(float) * (size_t)s[0] * s[1]);
        return one;
    }
    if (n != 3 && n != 4)
        throw Refused("request", "an input has no or too many sides");
    ncnn::Mat one = n == 3 ? ncnn::Mat(s[2], s[1], s[0]) : ncnn::Mat(s[3], s[2], s[1], s[0]);
    const size_t plane = n == 3 ? (size_t)s[1] * s[2] : (size_t)s[1] * s[2] * s[3];
    for (int c = 0; c < s[0]; c++)
        std::memcpy((float*)one.channel(c), values + plane * c, sizeof(float) * plane);
    return one;
}

static std::vector<int> sides(const Json& list)
{
    std::vector<int> found;
    for (size_t i = 0; i < list.items.size(); i++)
        found.push_back((int)list.items[i].number);
    return found;
}

struct Run
{
    std::vector<std::vector<int> > shapes;
    std::vector<std::vector<float> > values;
};

static void feed(ncnn::Extractor& extractor, const Network& network, const Json& head, const Bytes& image)
{
    const float* values = (const float*)image.data();
    for (size_t i = 0; i < network.feeds.items.size(); i++)
    {
        const Json& feed = network.feeds.items[i];
        const bool whole = feed.at("shape").kind == Json::NONE;
        const std::vector<int> shape = sides(whole ? head.at("shape") : feed.at("shape"));
        const size_t offset = whole ? 0 : (size_t)feed.at("offset").number;
        size_t size = 1;
        for (size_t j = 0; j < shape.size(); j++)
            size *= (size_t)std::max(shape[j], 0);
        if ((offset + size) * sizeof(float) > image.size())
            throw Refused("request", "an image is shorter than its shape says");
        if (extractor.input(feed.at("name").text.c_str(), mat_of(values + offset, shape)))
            throw Refused("network", "its ncnn refuses input " + feed.at("name").text);
    }
}

static Run run(Network& network, const Json& head, const Bytes& image)
{
    Run found;
    ncnn::Extractor extractor = network.net.create_extractor();
    feed(extractor, network, head, image);
    const std::vector<Json>& outputs = head.at("outputs").items;
    for (size_t i = 0; i < outputs.size(); i++)
    {
        ncnn::Mat mat;
        const int status = extractor.extract(outputs[i].text.c_str(), mat);
        if (status || !mat.dims)
            throw Refused("network", "its ncnn could not compute blob " + outputs[i].text);
        std::vector<int> shape;
        if (mat.dims > 2)
            shape.push_back(mat.c);
        if (mat.dims > 3)
            shape.push_back(mat.d);
        if (mat.dims > 1)
            shape.push_back(mat.h);
        shape.push_back(mat.w);
        std::vector<float> flat;
        for (int c = 0; c < mat.c; c++)
        {
            const float* from = mat.channel(c);
            flat.insert(flat.end(), from, from + (size_t)mat.w * mat.h * mat.d);
        }
        found.shapes.push_back(shape);
        found.values.push_back(flat);
    }
    return found;
}

static std::string open_network(const Json& head, const std::map<std::string, Content>& own)
{
    if (head.at("engine").text != "ncnn")
        throw Refused("network", "the C++ runner has ncnn only");
    const Content param = content_of(head.at("param").text, own);
    std::shared_ptr<Network> made(new Network());
    made->weights = content_of(head.at("weights").text, own);
    made->feeds = head.at("feeds");
    ncnn::Option& opt = made->net.opt;
    opt.num_threads = (int)head.at("threads").number;
    opt.use_fp16_packed = opt.use_fp16_storage = opt.use_fp16_arithmetic = head.at("half").number != 0;
    opt.use_bf16_storage = false;
    opt.use_vulkan_compute = false;
    const std::string text(param->begin(), param->end());
    if (made->net.load_param_mem(text.c_str()))
        throw Refused("network", "its ncnn refuses the structure of the network");
    made->net.load_model(made->weights->data());
    networks[head.at("name").text] = made;
    return "{\"kind\":\"opened\"";
}

// What this machine is -----------------------------------------------------------------------------

static std::string text_of(const std::string& path)
{
    std::ifstream file(path.c_str());
    std::string line;
    std::getline(file, line, '\0');
    while (!line.empty() && std::strchr("\n ", line[line.size() - 1]))
        line.erase(line.size() - 1);
    return line.substr(0, 1 << 16);
}

static std::string cpu_path(int cpu, const char* name)
{
    std::ostringstream path;
    path << "/sys/devices/system/cpu/cpu" << cpu << "/cpufreq/" << name;
    return path.str();
}

static std::vector<int> usable()
{
    std::vector<int> found;
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof(set), &set) == 0)
        for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
            if (CPU_ISSET(cpu, &set))
                found.push_back(cpu);
    if (found.empty())
        found.push_back(0);
    return found;
}

static std::string or_null(const std::string& text, double unit)
{
    return text.empty() ? "null" : number(std::atof(text.c_str()) / unit);
}

static std::string climate()
{
    double hottest = -1e9;
    for (int zone = 0; zone < 64; zone++)
    {
        std::ostringstream path;
        path << "/sys/class/thermal/thermal_zone" << zone << "/temp";
        const std::string text = text_of(path.str());
        if (!text.empty())
            hottest = std::max(hottest, std::atof(text.c_str()) / 1000);
    }
    const int first = usable()[0];
    const std::string governor = text_of(cpu_path(first, "scaling_governor"));
    return "{\"celsius\":" + (hottest > -1e9 ? number(hottest) : std::string("null")) + ",\"mhz\":"
        + or_null(text_of(cpu_path(first, "scaling_cur_freq")), 1000) + ",\"governors\":["
        + (governor.empty() ? "" : quoted(governor)) + "]";
}

static void keep_to(const std::string& cores)
{
    if (cores == "all")
        return;
    const std::vector<int> own = usable();
    std::vector<double> speeds;
    for (size_t i = 0; i < own.size(); i++)
        speeds.push_back(std::atof(text_of(cpu_path(own[i], "cpuinfo_max_freq")).c_str()));
    const double low = *std::min_element(speeds.begin(), speeds.end()), high = *std::max_element(speeds.begin(), speeds.end());
    if (low == high || low == 0)
        throw Refused("cores", "the system does not say that some of its cores are faster");
    cpu_set_t set;
    CPU_ZERO(&set);
    for (size_t i = 0; i < own.size(); i++)
        if (speeds[i] == (cores == "big" ? high : low))
            CPU_SET(own[i], &set);
    sched_setaffinity(0, sizeof(set), &set);
}

static std::string facts()
{
    struct utsname system;
    uname(&system);
    std::map<std::string, std::string> fields;
    std::string parts, line, memory[2] = {"null", "null"};
    std::ifstream cpu("/proc/cpuinfo"), room("/proc/meminfo");
    while (std::getline(cpu, line))
    {
        const size_t mark = line.find(':');
        if (mark == std::string::npos)
            continue;
        std::string key = line.substr(0, line.find_last_not_of(" \t", mark - 1) + 1);
        std::transform(key.begin(), key.end(), key.begin(), ::tolower);
        const std::string value = mark + 2 <= line.size() ? line.substr(mark + 2) : "";
        fields.insert(std::make_pair(key, value));
        if (key == "cpu part")
            parts += (parts.empty() ? "" : ",") + quoted(value);
    }
    while (std::getline(room, line))
    {
        if (line.compare(0, 9, "MemTotal:") == 0)
            memory[0] = number(std::atof(line.c_str() + 9) * 1024);
        if (line.compare(0, 13, "MemAvailable:") == 0)
            memory[1] = number(std::atof(line.c_str() + 13) * 1024);
    }
    std::istringstream words(fields.count("flags") ? fields["flags"] : fields["features"]);
    std::string flags, word, fastest;
    while (words >> word)
        flags += (flags.empty() ? "" : ",") + quoted(word);
    const std::vector<int> own = usable();
    for (size_t i = 0; i < own.size(); i++)
        fastest += (i ? "," : "") + or_null(text_of(cpu_path(own[i], "cpuinfo_max_freq")), 1000);
    return "{\"kind\":\"facts\",\"machine\":" + quoted(system.machine) + ",\"system\":"
        + quoted(std::string(system.sysname) + " " + system.release) + ",\"kernel\":" + quoted(text_of("/proc/sys/kernel/arch"))
        + ",\"board\":" + quoted(text_of("/proc/device-tree/model")) + ",\"model\":" + quoted(fields["model name"])
        + ",\"implementer\":" + quoted(fields["cpu implementer"]) + ",\"parts\":[" + parts + "],\"flags\":[" + flags + "],\"cores\":"
        + number((double)sysconf(_SC_NPROCESSORS_CONF)) + ",\"usable\":" + number((double)own.size()) + ",\"fastest\":[" + fastest
        + "],\"memory\":{\"total\":" + memory[0] + ",\"available\":" + memory[1] + "},\"climate\":" + climate()
        + "},\"versions\":{\"ncnn\":" + quoted(NCNN_VERSION_STRING) + "},\"missing\":{\"onnxruntime\":\"the C++ runner has ncnn only\"},\"half\":"
        + (ncnn::cpu_support_arm_asimdhp() ? "true" : "false");
}

// Requests -----------------------------------------------------------------------------------------

static std::string times(Network& network, const Json& head, const Bytes& image)
{
    typedef std::chrono::steady_clock Clock;
    run(network, head, image);
    const Clock::time_point end = Clock::now() + std::chrono::microseconds((long long)(head.at("seconds").number * 1e6));
    std::string found;
    for (int i = 0; i < (int)head.at("most").number && (!i || Clock::now() < end); i++)
    {
        const Clock::time_point start = Clock::now();
        run(network, head, image);
        found += (i ? "," : "") + number(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return "{\"kind\":\"times\",\"ms\":[" + found + "],\"climate\":" + climate() + "}";
}

// Each layer inside one run, as runner.py times it: its blob, asked for as the network holds it, and once more;
// between two usual runs.
static std::string layers(Network& network, const Json& head, const Bytes& image, std::vector<float>& payload)
{
    typedef std::chrono::steady_clock Clock;
    typedef std::chrono::duration<double, std::milli> Ms;
    const std::vector<Json>& blobs = head.at("blobs").items;
    const int most = std::min((int)head.at("rounds").number, MOST_ROUNDS);
    const Clock::time_point end = Clock::now() + std::chrono::microseconds((long long)(head.at("seconds").number * 1e6));
    const auto whole = [&]() {
        const Clock::time_point begun = Clock::now();
        run(network, head, image);
        return Ms(Clock::now() - begun).count();
    };
    std::string wholes;
    whole();  // another network may have been at work before, whose weights lie in the caches
    for (int i = 0; i < most && (!i || Clock::now() < end); i++)
    {
        const double before = whole();
        std::vector<float> computed, ready;
        ncnn::Extractor extractor = network.net.create_extractor();
        extractor.set_blob_allocator(&network.blobs);
        extractor.set_workspace_allocator(&network.workspace);
        feed(extractor, network, head, image);
        for (size_t j = 0; j < blobs.size(); j++)
        {
            int failed;
            const Clock::time_point start = Clock::now();
            {
                ncnn::Mat blob;  // let go of, for a layer in place copies what somebody else holds
                failed = extractor.extract(blobs[j].text.c_str(), blob, 1);
            }
            const Clock::time_point done = Clock::now();
            {
                ncnn::Mat blob;
                extractor.extract(blobs[j].text.c_str(), blob, 1);
            }
            ready.push_back((float)Ms(Clock::now() - done).count());
            computed.push_back((float)Ms(done - start).count());
            if (failed)
                throw Refused("network", "its ncnn could not compute blob " + blobs[j].text);
        }
        payload.insert(payload.end(), computed.begin(), computed.end());
        payload.insert(payload.end(), ready.begin(), ready.end());
        wholes += (i ? "," : "") + number((before + whole()) / 2);
    }
    return "{\"kind\":\"layers\",\"clock\":\"wall time\",\"whole\":[" + wholes + "],\"wall\":[" + wholes + "]";
}

static std::string answer(const Request& request, std::vector<float>& payload)
{
    const Json& head = request.head;
    std::map<std::string, Content> own;
    size_t start = 0;
    for (size_t i = 0; head.has("parts") && i < head.at("parts").items.size(); i++)
    {
        const std::vector<Json>& row = head.at("parts").items[i].items;
        const size_t size = row.size() == 2 ? (size_t)row[1].number : 0;
        if (row.size() != 2 || start + size > request.payload.size())
            throw Refused("damaged", "what was sent to it is cut off");
        const Content part(new Bytes(request.payload.begin() + start, request.payload.begin() + start + size));
        if (sha256(part->data(), size) != row[0].text)
            throw Refused("damaged", "what was sent to it arrived damaged");
        own[row[0].text] = part;
        keep(row[0].text, part);
        start += size;
    }
    const std::string kind = head.at("kind").text;
    if (kind == "setup")
    {
        keep_to(head.at("cores").text);
        hold = head.at("hold").number;
        return facts();
    }
    if (kind == "climate")
        return climate() + ",\"kind\":\"climate\"";
    if (kind == "open")
        return open_network(head, own);
    if (kind == "close")
    {
        networks.erase(head.at("name").text);
        return "{\"kind\":\"closed\"";
    }
    if (kind != "run" && kind != "digest" && kind != "time" && kind != "layers")
        throw Refused("request", "the C++ runner does not know " + kind);
    if (!networks.count(head.at("name").text))
        throw Refused("request", "no such network is open there");
    Network& network = *networks[head.at("name").text];
    const Content image = content_of(head.at("image").text, own);
    if (kind == "time")
        return times(network, head, *image);
    if (kind == "layers")
        return layers(network, head, *image, payload);
    const Run found = run(network, head, *image);
    std::string rows;
    for (size_t i = 0; i < found.values.size(); i++)
    {
        rows += i ? "," : "";
        if (kind == "run")
        {
            for (size_t j = 0; j < found.shapes[i].size(); j++)
                rows += (j ? "," : "[") + number(found.shapes[i][j]);
            rows += "]";
            payload.insert(payload.end(), found.values[i].begin(), found.values[i].end());
            continue;
        }
        std::vector<float> values = found.values[i];
        for (size_t j = 0; j < values.size(); j++)
            values[j] += 0.f;  // zero has one sign
        rows += quoted(sha256((const unsigned char*)values.data(), values.size() * sizeof(float)).substr(0, 32));
    }
    return kind == "run" ? "{\"kind\":\"values\",\"shapes\":[" + rows + "]" : "{\"kind\":\"digests\",\"digests\":[" + rows + "]";
}

static std::mutex waiting_lock;
static std::condition_variable changed;
static std::deque<std::shared_ptr<Request> > waiting;
static bool busy = false;

static void work()
{
    for (;;)
    {
        std::shared_ptr<Request> request;
        {
            std::unique_lock<std::mutex> lock(waiting_lock);
            while (waiting.empty())
                changed.wait(lock);
            request = waiting.front();
            waiting.pop_front();
            busy = true;
        }
        changed.notify_all();
        std::string reply;
        std::vector<float> payload;
        const char* error = "{\"kind\":\"error\",\"error\":";
        try
        {
            reply = answer(*request, payload);
        }
        catch (const Refused& refused)
        {
            reply = error + quoted(refused.kind) + ",\"reason\":" + quoted(refused.what()) + refused.more;
        }
        catch (const std::bad_alloc&)
        {
            reply = std::string(error) + "\"memory\",\"reason\":\"it is out of memory\"";
        }
        catch (const std::exception& other)
        {
            reply = error + std::string("\"runner\",\"reason\":") + quoted(other.what());
        }
        {
            const std::lock_guard<std::mutex> lock(waiting_lock);
            busy = false;
        }
        send(reply + ",\"id\":" + number(request->head.has("id") ? request->head.at("id").number : -1) + "}", payload);
    }
}

static void beat()
{
    for (;;)
    {
        std::this_thread::sleep_for(std::chrono::seconds(3));
        bool at_work;
        {
            const std::lock_guard<std::mutex> lock(waiting_lock);
            at_work = busy;
        }
        if (at_work)
            send("{\"kind\":\"beat\"}");
    }
}

int main()
{
    out_ = dup(1);
    dup2(2, 1);  // what the library prints goes to stderr
    size_t size = 0;
    for (char c = '0'; c != '\n'; take(&c, 1))
        if (c >= '0' && c <= '9')
            size = size * 10 + (size_t)(c - '0');
    for (char c; size; size--)
        take(&c, 1);  // runner.py, which is for targets with Python
    put("\n\x93" "clipscope\n", 12);
    std::ostringstream hello;
    hello << "{\"kind\":\"hello\",\"protocol\":" << PROTOCOL << "}";
    send(hello.str());
    std::thread(work).detach();
    std::thread(beat).detach();
    for (;;)
    {
        std::shared_ptr<Request> request;
        try
        {
            request = next_request();
        }
        catch (const std::exception& error)
        {
            std::fprintf(stderr, "%s\n", error.what());
            _exit(1);
        }
        std::unique_lock<std::mutex> lock(waiting_lock);
        while (waiting.size() >= MOST_WAITING)
            changed.wait(lock);
        waiting.push_back(request);
        changed.notify_all();
    }
}
