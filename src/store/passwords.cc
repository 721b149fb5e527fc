#include "store/passwords.h"

#include <algorithm>
#include <semaphore>
#include <sodium.h>
#include <string_view>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t shortest_password = 10;
constexpr std::size_t longest_password = 500;  // bytes
constexpr std::size_t fewest_different = 5;    // characters
constexpr auto work = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;
constexpr int hashes_at_once = 4;

// What is tried first and passes the other rules; small.
constexpr std::string_view commonest[] = {
    "0123456789",   "0987654321",   "1234567890",    "12345678910",  "123456789a",  "1q2w3e4r5t",
    "1qaz2wsx3edc", "a123456789",   "abc1234567",    "abcd123456",   "abcdefghij",  "admin12345",
    "admin123456",  "admin@1234",   "administrator", "anhyeuem123",  "changeme123", "hanoi123456",
    "iloveyou123",  "khongbiet123", "khongco1234",   "letmein123",   "matkhau123",  "matkhau1234",
    "matkhau12345", "matkhau@123",  "mậtkhẩu123",    "password12",   "password123", "password1234",
    "p@ssw0rd123",  "q1w2e3r4t5",   "qwerty12345",   "qwerty123456", "qwertyuiop",  "saigon12345",
    "vanthu1234",   "vanthu12345",  "vanthu@123",    "vietnam123",   "vietnam1975", "vietnam@123",
    "welcome123",   "yeuanh12345",  "zaq12wsxcde",   "zxcvbnm123",
};

struct HashingTurn {
  HashingTurn() { turns().acquire(); }
  ~HashingTurn() { turns().release(); }
  HashingTurn(const HashingTurn&) = delete;
  HashingTurn& operator=(const HashingTurn&) = delete;
  static std::counting_semaphore<hashes_at_once>& turns() {
    static std::counting_semaphore<hashes_at_once> all(hashes_at_once);
    return all;
  }
};

// Keyboards write Vietnamese letters composed or decomposed: the same password must be the same bytes.
std::string bytes_of(const std::string& password) { return nfc(password); }

std::string letters_only(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c >= 'a' && c <= 'z') out += c;
  return out;
}

Error refusal(const std::string& message) { return {ErrorKind::invalid, message, "new"}; }

}  // namespace

Status check_password(const std::string& password, const std::string& login) {
  const std::string small = lower(nfc(password));
  std::u32string characters = to_utf32(small);
  if (characters.size() < shortest_password)
    return refusal("Mật khẩu cần ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất.");
  if (password.size() > longest_password) return refusal("Mật khẩu dài quá; hãy dùng nhiều nhất 500 byte.");
  const std::string letters = letters_only(small);
  if (small == login || (!letters.empty() && letters == letters_only(login)))
    return refusal("Mật khẩu không được là tên đăng nhập, kể cả khi thêm chữ số hay dấu.");
  if (std::find(std::begin(commonest), std::end(commonest), small) != std::end(commonest))
    return refusal("Mật khẩu này nằm trong số hay bị đoán nhất; hãy chọn mật khẩu khác.");
  std::sort(characters.begin(), characters.end());
  if (std::unique(characters.begin(), characters.end()) - characters.begin() <
      static_cast<std::ptrdiff_t>(fewest_different))
    return refusal("Mật khẩu lặp lại quá ít ký tự; hãy dùng ít nhất 5 ký tự khác nhau.");
  return Done{};
}

Result<std::string> hash_password(const std::string& password) {
  const HashingTurn turn;
  const std::string bytes = bytes_of(password);
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(hash, bytes.data(), bytes.size(), work, memory) != 0)
    return Error{ErrorKind::unavailable, "Máy chủ hết bộ nhớ; hãy thử lại sau giây lát.", ""};
  return std::string(hash);
}

bool is_password(const std::string& hash, const std::string& password) {
  if (hash.empty()) {
    static const Result<std::string> nobody = hash_password(random_secret());
    if (nobody) (void)is_password(*nobody, password);
    return false;
  }
  const HashingTurn turn;
  const std::string bytes = bytes_of(password);
  return crypto_pwhash_str_verify(hash.c_str(), bytes.data(), bytes.size()) == 0;
}

bool needs_rehash(const std::string& hash) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), work, memory) != 0;
}

std::string one_time_password() {
  constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";  // none that look alike
  std::string out;
  for (int i = 0; i < 16; ++i) {
    if (i > 0 && i % 4 == 0) out += '-';
    out += alphabet[randombytes_uniform(alphabet.size())];
  }
  return out;
}

std::string random_secret() {
  unsigned char bytes[32];
  randombytes_buf(bytes, sizeof bytes);
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  char text[sodium_base64_ENCODED_LEN(sizeof bytes, variant)];
  return sodium_bin2base64(text, sizeof text, bytes, sizeof bytes, variant);
}

std::string secret_hash(const std::string& secret) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
  char hex[2 * sizeof hash + 1];
  return sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
}

bool is_same_secret(const std::string& one, const std::string& other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace vanthu
