#include "service/pictures.h"

#include <algorithm>
#include <chrono>
#include <semaphore>
#include <thread>

#include "base/process.h"

namespace vanthu {
namespace {

constexpr auto drawing_time = std::chrono::seconds(20);
constexpr std::size_t drawing_memory = 1u << 30;
constexpr std::size_t largest_png = 32u << 20;

// poppler says this of a page past the last one, and ends well.
bool is_past_the_end(const ProcessOutput& output) {
  return output.errors.find("Wrong page range") != std::string::npos;
}

// No more at once than there are processors, so that turning pages leaves room for other work.
std::counting_semaphore<>& places() {
  static std::counting_semaphore<> free(std::max(2, static_cast<int>(std::thread::hardware_concurrency())));
  return free;
}

}  // namespace

Result<Bytes> picture_of_page(const std::filesystem::path& pdf, int number, int width) {
  const std::string page = std::to_string(number);
  places().acquire();
  const auto output =
      run_process({"pdftoppm", "-png", "-f", page, "-l", page, "-scale-to-x", std::to_string(width),
                   "-scale-to-y", "-1", std::filesystem::absolute(pdf).string()},
                  limits_of(drawing_time, drawing_memory, largest_png));
  places().release();
  if (!output) return output.error();
  if (is_past_the_end(*output))
    return Error{ErrorKind::not_found, "Văn bản không có trang " + page + ".", ""};
  if (!output->ok() || output->out.empty())
    return Error{ErrorKind::invalid,
                 "Không vẽ được trang " + page + " (chương trình vẽ " + describe(*output) + ").", ""};
  return output->out;
}

}  // namespace vanthu
