#include "service/chunked_body.h"

#include <algorithm>
#include <optional>

namespace vanthu {
namespace {

constexpr int most_digits = 15;          // of a size: fits 64 bits with room to spare
constexpr int most_extension = 1'024;    // bytes after a size
constexpr int most_trailers = 16 << 10;  // bytes of all trailers

std::optional<int> hex_digit(int c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// What may stand in an extension or a trailer: no control characters, so no bare CR or LF either.
bool is_field_byte(int c) { return c == '\t' || (c >= 0x20 && c != 0x7F); }

}  // namespace

// -1: the connection has ended. A byte at a time is enough for what stands between chunks.
int ChunkedBody::next_byte() {
  char c;
  return source_(&c, 1) == 1 ? static_cast<unsigned char>(c) : -1;
}

bool ChunkedBody::read_line_end() { return next_byte() == '\r' && next_byte() == '\n'; }

// "1f;name=value\r\n"
bool ChunkedBody::read_size_line() {
  left_ = 0;
  int digits = 0, c = next_byte();
  for (; const auto digit = hex_digit(c); c = next_byte()) {
    if (++digits > most_digits) return false;
    left_ = left_ * 16 + static_cast<std::uint64_t>(*digit);
  }
  if (digits == 0) return false;
  bool is_extension = false;
  for (int seen = 0; c != '\r'; c = next_byte()) {
    is_extension = is_extension || c == ';';
    const bool is_blank = c == ' ' || c == '\t';  // before the ";" (BWS)
    if (!is_field_byte(c) || !(is_extension || is_blank) || ++seen > most_extension) return false;
  }
  return next_byte() == '\n';
}

// Lines of fields and an empty one.
bool ChunkedBody::read_trailers() {
  for (int seen = 0;;) {
    bool is_named = false;
    int length = 0;
    int c = next_byte();
    for (; c != '\r'; c = next_byte()) {
      if (!is_field_byte(c) || ++seen > most_trailers) return false;
      if (c == ':' && length > 0) is_named = true;
      ++length;
    }
    if (next_byte() != '\n') return false;
    if (length == 0) return true;
    if (!is_named) return false;
  }
}

// From one state to the next, without bytes of the content.
void ChunkedBody::go_on() {
  if (state_ == State::after_chunk) state_ = read_line_end() ? State::before_size : State::broken;
  if (state_ != State::before_size) return;
  if (!read_size_line())
    state_ = State::broken;
  else if (left_ > 0)
    state_ = State::in_chunk;
  else
    state_ = read_trailers() ? State::whole : State::broken;
}

ChunkedBody::int_type ChunkedBody::fill() {
  const auto wanted = static_cast<int>(std::min<std::uint64_t>(left_, buffer_.size()));
  const int n = source_(buffer_.data(), wanted);
  if (n <= 0) {
    state_ = State::broken;
    return traits_type::eof();
  }
  left_ -= static_cast<std::uint64_t>(n);
  if (left_ == 0) state_ = State::after_chunk;
  setg(buffer_.data(), buffer_.data(), buffer_.data() + n);
  return traits_type::to_int_type(buffer_[0]);
}

ChunkedBody::int_type ChunkedBody::underflow() {
  if (gptr() < egptr()) return traits_type::to_int_type(*gptr());
  go_on();
  return state_ == State::in_chunk ? fill() : traits_type::eof();
}

}  // namespace vanthu
