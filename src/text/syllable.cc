#include "text/syllable.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/unicode.h"

namespace vanthu {
namespace {

enum class Tone { level, grave, acute, hook, tilde, dot };

// A vowel with each of its tones, in the order of Tone.
constexpr std::u32string_view vowels[] = {U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị",
                                          U"oòóỏõọ", U"ôồốổỗộ", U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};

struct ToneLetter {
  char32_t letter = 0;
  char32_t plain = 0;
  Tone tone = Tone::level;
};

template <class Row, std::size_t size>
constexpr auto sorted(std::array<Row, size> rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}

constexpr auto tone_letters = [] {
  std::array<ToneLetter, std::size(vowels) * 5> letters;
  std::size_t n = 0;
  for (std::u32string_view vowel : vowels)
    for (std::size_t tone = 1; tone < 6; ++tone) letters[n++] = {vowel[tone], vowel[0], static_cast<Tone>(tone)};
  std::sort(letters.begin(), letters.end(),
            [](const ToneLetter& a, const ToneLetter& b) { return a.letter < b.letter; });
  return letters;
}();

// Longer ones first: the first that fits and leaves a rhyme counts.
constexpr std::u32string_view onsets[] = {U"ngh", U"ch", U"gh", U"gi", U"kh", U"ng", U"nh", U"ph", U"qu",
                                          U"th",  U"tr", U"b",  U"c",  U"d",  U"đ",  U"g",  U"h",  U"k",
                                          U"l",   U"m",  U"n",  U"p",  U"r",  U"s",  U"t",  U"v",  U"x",
                                          U""};

// Rhymes without tone, as they are spelt after any onset. "ăk" is that of names (Đắk Lắk).
constexpr auto rhymes = sorted(std::to_array<std::u32string_view>({
    U"a", U"ac", U"ach", U"ai", U"am", U"an", U"ang", U"anh", U"ao", U"ap", U"at", U"au", U"ay",
    U"ăc", U"ăk", U"ăm", U"ăn", U"ăng", U"ăp", U"ăt", U"âc", U"âm", U"ân", U"âng", U"âp", U"ât", U"âu", U"ây",
    U"e", U"ec", U"em", U"en", U"eng", U"eo", U"ep", U"et", U"ê", U"êch", U"êm", U"ên", U"ênh", U"êp", U"êt", U"êu",
    U"i", U"ia", U"ich", U"im", U"in", U"inh", U"ip", U"it", U"iu",
    U"iêc", U"iêm", U"iên", U"iêng", U"iêp", U"iêt", U"iêu",
    U"o", U"oc", U"oi", U"om", U"on", U"ong", U"op", U"ot", U"oong",
    U"oa", U"oac", U"oach", U"oai", U"oam", U"oan", U"oang", U"oanh", U"oao", U"oap", U"oat", U"oay",
    U"oăc", U"oăm", U"oăn", U"oăng", U"oăt", U"oe", U"oen", U"oeo", U"oet",
    U"ô", U"ôc", U"ôi", U"ôm", U"ôn", U"ông", U"ôp", U"ôt", U"ơ", U"ơi", U"ơm", U"ơn", U"ơp", U"ơt",
    U"u", U"ua", U"uc", U"ui", U"um", U"un", U"ung", U"up", U"ut",
    U"uân", U"uâng", U"uât", U"uây", U"uê", U"uêch", U"uênh", U"uơ", U"uy", U"uya", U"uych", U"uynh", U"uyn",
    U"uyt", U"uyu", U"uyên", U"uyêt", U"uôc", U"uôi", U"uôm", U"uôn", U"uông", U"uôt",
    U"ư", U"ưa", U"ưc", U"ưi", U"ưm", U"ưn", U"ưng", U"ưt", U"ưu",
    U"ươc", U"ươi", U"ươm", U"ươn", U"ương", U"ươp", U"ươt", U"ươu", U"y", U"yêm", U"yên", U"yêng", U"yêt", U"yêu",
}));

// What stands after "qu" beside the rhymes above, whose u it has swallowed.
constexpr auto rhymes_after_qu = sorted(std::to_array<std::u32string_view>({U"ych", U"ynh", U"yt"}));

bool is_rhyme(std::u32string_view text) { return std::binary_search(rhymes.begin(), rhymes.end(), text); }

// c, g, ng stand before back vowels, k, gh, ngh before e, ê, i, y ("gì" has the g of gi).
bool agree(std::u32string_view onset, std::u32string_view rhyme) {
  const bool front = std::u32string_view(U"eêiy").find(rhyme[0]) != std::u32string_view::npos;
  if (onset == U"k" || onset == U"gh" || onset == U"ngh") return front;
  if (onset == U"c" || onset == U"ng") return !front;
  return onset != U"g" || !front || rhyme[0] == U'i';
}

bool is_stop(char32_t last) { return last == U'c' || last == U'p' || last == U't'; }

// Rhymes that end in a stop have two tones only.
bool is_tone_of(std::u32string_view rhyme, Tone tone) {
  const bool stop = is_stop(rhyme.back()) || rhyme.ends_with(U"ch");
  return !stop || tone == Tone::acute || tone == Tone::dot;
}

bool is_after_onset(std::u32string_view onset, std::u32string_view rhyme) {
  if (rhyme.empty()) return false;
  if (onset == U"qu" && std::binary_search(rhymes_after_qu.begin(), rhymes_after_qu.end(), rhyme)) return true;
  return is_rhyme(rhyme) && agree(onset, rhyme);
}

// Takes the tone off a letter; false where the syllable had one already.
bool take_tone(char32_t& c, Tone& tone) {
  const auto found = std::lower_bound(tone_letters.begin(), tone_letters.end(), c,
                                      [](const ToneLetter& a, char32_t letter) { return a.letter < letter; });
  if (found == tone_letters.end() || found->letter != c) return true;
  const bool first = tone == Tone::level;
  tone = found->tone;
  c = found->plain;
  return first;
}

// "Hạn", "HẠN", "hạn", but no capital behind a small letter.
bool is_cased_well(std::u32string_view word) {
  for (std::size_t i = 1; i < word.size(); ++i)
    if (is_lower(word[i - 1]) && is_upper(word[i])) return false;
  return true;
}

constexpr std::size_t longest_syllable = 7;  // "nghiêng"

// What parts words here: blanks, ASCII beyond letters, typographic punctuation. What else is odd stays in its word and spoils it.
bool parts_words(char32_t c) {
  if (c < 0x80) return !is_letter(c);
  return is_blank(c) || (c >= 0x2010 && c <= 0x201F) || c == 0x2022 || c == 0x2026;
}

void count_word(std::u32string_view word, bool beyond_ascii, Vietnamese& counts) {
  if (!beyond_ascii || word.size() < 2) return;
  ++counts.words;
  counts.syllables += is_syllable(word);
}

}  // namespace

bool is_syllable(std::u32string_view letters) {
  if (letters.empty() || letters.size() > longest_syllable || !is_cased_well(letters)) return false;
  std::u32string word(letters);
  Tone tone = Tone::level;
  for (char32_t& c : word) {
    c = lower(c);
    if (!take_tone(c, tone)) return false;
  }
  const std::u32string_view plain = word;
  for (std::u32string_view onset : onsets)
    if (plain.starts_with(onset) && is_after_onset(onset, plain.substr(onset.size())))
      return is_tone_of(plain.substr(onset.size()), tone);
  return false;
}

Vietnamese vietnamese_of(std::string_view text) {
  Vietnamese counts;
  std::u32string word;
  bool beyond_ascii = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!parts_words(c)) {
      word += c;
      beyond_ascii = beyond_ascii || c >= 0x80;
      continue;
    }
    count_word(word, beyond_ascii, counts);
    word.clear();
    beyond_ascii = false;
  }
  count_word(word, beyond_ascii, counts);
  return counts;
}

}  // namespace vanthu
