#include "random_document.h"

#include <random>

#include "parse/facts.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// No std::uniform_int_distribution: its numbers differ between libraries.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(n)); }
  int between(int least, int most) { return least + below(most - least + 1); }
  bool once_in(int n) { return below(n) == 0; }
  template <std::size_t n>
  std::string of(const char* const (&words)[n]) {
    return words[below(static_cast<int>(n))];
  }

 private:
  std::mt19937 engine_;
};

constexpr const char* communes[] = {"An Bình", "Suối Tre", "Đồng Xoan", "Hòa Lộc", "Bàu Sen", "Thạch Khê"};
constexpr const char* topics[] = {
    "Chuyển đổi số",       "Phòng cháy, chữa cháy rừng",   "Xây dựng nông thôn mới",
    "Giảm nghèo bền vững", "Phổ biến, giáo dục pháp luật", "Vệ sinh môi trường khu dân cư"};
constexpr const char* verbs[] = {"Tổ chức", "Triển khai", "Duy trì", "Nâng cao chất lượng",
                                 "Rà soát", "Hướng dẫn",  "Kiểm tra"};
constexpr const char* objects[] = {"việc thu gom rác thải sinh hoạt tại các thôn",
                                   "hoạt động của nhà văn hóa thôn",
                                   "các lớp tập huấn cho cán bộ cơ sở",
                                   "công tác tiếp công dân và giải quyết thủ tục hành chính",
                                   "việc chăm sóc hàng cây ven đường liên thôn",
                                   "hệ thống truyền thanh thông minh của xã",
                                   "mô hình trồng rau an toàn trong vườn hộ"};
constexpr const char* ends[] = {"bảo đảm đúng tiến độ", "phù hợp với điều kiện thực tế của địa phương",
                                "tiết kiệm, hiệu quả", "có sự tham gia của người dân",
                                "gắn với phong trào thi đua hằng năm"};
constexpr const char* names[] = {"Lê Văn Thử", "Trần Thị Mẫu", "Nguyễn Văn Ví", "Phạm Thị Dụ", "Đỗ Minh Họa"};
constexpr const char* places[] = {"Như trên", "Thường trực Đảng ủy xã", "Các ban, ngành xã",
                                  "Trưởng các thôn", "Lưu: VT"};
constexpr const char* headings[] = {"MỤC ĐÍCH, YÊU CẦU", "MỤC TIÊU",           "NỘI DUNG",
                                    "GIẢI PHÁP",         "KINH PHÍ THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"};
constexpr const char* romans[] = {"I.", "II.", "III.", "IV.", "V.", "VI."};
constexpr const char* parts[] = {"Công tác tuyên truyền", "Công tác đào tạo, tập huấn",
                                 "Đầu tư cơ sở vật chất", "Công tác kiểm tra, giám sát"};

std::string sentence(Dice& dice) {
  std::string out = dice.of(verbs) + " " + dice.of(objects);
  if (dice.once_in(2)) out += ", " + dice.of(ends);
  if (dice.once_in(3)) out += ", phấn đấu đạt " + std::to_string(dice.between(10, 99)) + "% trở lên";
  if (dice.once_in(4))
    out += " theo Kế hoạch số " + std::to_string(dice.between(10, 400)) + "/KH-UBND ngày 1" +
           std::to_string(dice.below(10)) + "/4/2030 của UBND huyện Sông Lam";
  return out + ".";
}

Node node(std::string label, std::string text, std::vector<Node> children = {}) {
  Node out;
  out.label = std::move(label);
  out.text = std::move(text);
  out.children = std::move(children);
  return out;
}

std::string amount(int thousands) { return thousands == 0 ? "0" : std::to_string(thousands) + ".000"; }

Table table(Dice& dice) {
  Table out;
  out.columns = {
      {"STT"}, {"Nội dung"}, {"Kinh phí", "Ngân sách xã"}, {"Kinh phí", "Xã hội hóa"}, {"Ghi chú"}};
  int own = 0, other = 0;
  const int rows = dice.between(2, 8);
  for (int at = 1; at <= rows; ++at) {
    const int a = dice.between(1, 900), b = dice.between(1, 900);
    own += a, other += b;
    std::string what = sentence(dice);
    what.pop_back();
    out.rows.push_back(
        {RowKind::item,
         {std::to_string(at), what, amount(a), amount(b), dice.once_in(3) ? "Theo tiến độ" : ""}});
  }
  out.rows.push_back(
      {RowKind::total, {"", "Tổng cộng", std::to_string(own) + ".000", std::to_string(other) + ".000", ""}});
  return out;
}

std::vector<Node> leaves(Dice& dice, const char* mark) {
  std::vector<Node> out;
  for (int at = dice.between(1, 4); at > 0; --at) out.push_back(node(mark, sentence(dice)));
  return out;
}

std::vector<Node> letters(Dice& dice) {
  std::vector<Node> out;
  const int count = dice.between(2, 4);
  for (int at = 0; at < count; ++at) {
    Node letter = node(std::string(1, static_cast<char>('a' + at)) + ")", sentence(dice));
    if (at > 2) letter.label = "d)";
    if (dice.once_in(4)) letter.children = leaves(dice, "-");
    out.push_back(std::move(letter));
  }
  return out;
}

Node section(Dice& dice, std::size_t at) {
  Node out = node(romans[at], headings[at]);
  const int count = dice.between(1, 4);
  for (int number = 1; number <= count; ++number) {
    Node item = node(std::to_string(number) + ".", dice.once_in(2) ? dice.of(parts) : sentence(dice));
    if (item.text.back() != '.')
      item.children = dice.once_in(2) ? leaves(dice, "-") : letters(dice);
    else if (dice.once_in(3))
      item.children = leaves(dice, "-");
    out.children.push_back(std::move(item));
  }
  return out;
}

Header header(Dice& dice, const std::string& commune, const std::string& symbol) {
  Header out;
  out.issuer = "ỦY BAN NHÂN DÂN XÃ " + upper(commune);
  if (dice.once_in(3)) out.superior = "HUYỆN SÔNG LAM";
  if (!dice.once_in(5)) out.number = std::to_string(dice.between(10, 999));
  out.symbol = symbol;
  out.place = commune;
  out.date = Date{dice.between(1, 28), dice.between(1, 12), 2031};
  if (dice.once_in(5)) out.date->day.reset();
  if (dice.once_in(8)) out.urgency = "HỎA TỐC";
  return out;
}

Signature signature(Dice& dice) {
  Signature out{"TM. ỦY BAN NHÂN DÂN", std::nullopt, "CHỦ TỊCH", dice.of(names)};
  if (dice.once_in(2)) out.capacity = "KT. CHỦ TỊCH", out.position = "PHÓ CHỦ TỊCH";
  return out;
}

std::vector<std::string> recipients(Dice& dice) {
  std::vector<std::string> out;
  const int first = dice.below(4);
  for (int at = first; at < 5; ++at) out.push_back(places[at]);
  return out;
}

}  // namespace

Plan random_document(std::uint32_t seed) {
  Dice dice(seed);
  Plan plan;
  const std::string commune = dice.of(communes);
  plan.header = header(dice, commune, "KH-UBND");
  plan.type = "KẾ HOẠCH";
  plan.subject = dice.of(topics) + " trên địa bàn xã " + commune + " năm 2031";
  plan.year = 2031;
  if (dice.once_in(2))
    plan.preamble.push_back("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2030;");
  plan.preamble.push_back(
      "Thực hiện Quyết định số " + std::to_string(dice.between(10, 900)) +
      "/QĐ-UBND ngày 12/3/2030 của UBND tỉnh Trường Giang về nhiệm vụ năm 2031, Ủy ban nhân dân xã " +
      commune + " xây dựng kế hoạch như sau:");
  const std::size_t sections = static_cast<std::size_t>(dice.between(2, 6));
  for (std::size_t at = 0; at < sections; ++at) plan.body.push_back(section(dice, at));
  if (dice.once_in(3)) {
    Node inner;
    inner.table = table(dice);
    Node* nearest = &plan.body[sections / 2];  // a table belongs to the numbered node before it
    while (!nearest->children.empty() && nearest->children.back().label != "-")
      nearest = &nearest->children.back();
    nearest->children.push_back(std::move(inner));
  }
  plan.closing = {"Trên đây là Kế hoạch " + plan.subject +
                  ", đề nghị các ban, ngành, các thôn nghiêm túc triển khai thực hiện./."};
  plan.recipients = recipients(dice);
  plan.signature = signature(dice);
  const int appendices = dice.below(3);
  constexpr const char* numbers[] = {"I", "II"};
  for (int at = 0; at < appendices; ++at) {
    Appendix appendix;
    appendix.label = appendices == 1 ? "Phụ lục" : std::string("Phụ lục ") + numbers[at];
    appendix.title = at == 0 ? "DỰ TOÁN KINH PHÍ THỰC HIỆN" : "DANH MỤC NHIỆM VỤ TRỌNG TÂM";
    appendix.reference =
        "(Kèm theo Kế hoạch số " + plan.header.number.value_or("…") + "/KH-UBND của UBND xã " + commune + ")";
    appendix.unit = "đồng";
    appendix.tables = {table(dice)};
    appendix.tables[0].money = Money{1, {2, 3}};
    plan.appendices.push_back(std::move(appendix));
  }
  plan.source = {"ke-hoach.txt", "txt", std::string(64, '0'), "utf-8", 1};
  plan.facts = derive_facts(plan);
  return plan;
}

}  // namespace vanthu
