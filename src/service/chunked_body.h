#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <streambuf>

namespace vanthu {

// A body in chunks (RFC 9112, 7.1), read strictly: who takes a broken chunk for the end would take what
// follows for a request of its own. Extensions of chunks and trailers are read and left out. Memory is flat.
class ChunkedBody : public std::streambuf {
 public:
  // More bytes of the connection, waiting for the first of them; 0 or less: it has ended. Exceptions pass.
  using Source = std::function<int(char* to, int size)>;
  explicit ChunkedBody(Source source) : source_(std::move(source)) {}

  // Whether the last chunk and the trailers have come. Otherwise the body is broken or cut, or not read yet,
  // and nobody knows where the next request begins.
  bool is_whole() const { return state_ == State::whole; }

 protected:
  int_type underflow() override;

 private:
  enum class State { before_size, in_chunk, after_chunk, whole, broken };

  int next_byte();
  bool read_line_end();
  bool read_size_line();
  bool read_trailers();
  void go_on();
  int_type fill();

  Source source_;
  State state_ = State::before_size;
  std::uint64_t left_ = 0;  // of this chunk
  std::array<char, 16 << 10> buffer_;
};

}  // namespace vanthu
