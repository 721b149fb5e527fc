#include "intake/pdf_rules.h"

#include <cmath>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <qpdf/QUtil.hh>
#include <stdexcept>
#include <string>

#include "base/limits.h"
#include "intake/pdf_signatures.h"

namespace vanthu {
namespace {

constexpr double thickest_rule = 3;  // points: a filled rectangle as narrow as this is a line
constexpr int deepest_form = 8;      // forms within forms
constexpr double pictured = 0.5;     // of the paper: what pictures cover of a scan
constexpr std::size_t most_operands = 64;
constexpr std::size_t most_states = 1'000;   // q within q
constexpr std::size_t most_points = 10'000;  // of one path

// Collects what a stream unpacks to and stops it at the limit.
class Collector : public Pipeline {
 public:
  Collector(std::string& bytes, std::size_t& left)
      : Pipeline("content", nullptr), bytes_(bytes), left_(left) {}
  void write(unsigned char const* data, size_t size) override {
    if (size > left_) throw std::length_error("content");
    left_ -= size;
    bytes_.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}

 private:
  std::string& bytes_;
  std::size_t& left_;
};

// [a b c d e f] of ISO 32000-1, 8.3.3.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};

Matrix operator*(const Matrix& m, const Matrix& n) {  // m first
  return {m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
          m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

double area_of(const Matrix& m) { return std::abs(m.a * m.d - m.b * m.c); }  // of the unit square

struct Point {
  double x = 0, y = 0;
};

Point operator*(const Point& p, const Matrix& m) {
  return {p.x * m.a + p.y * m.c + m.e, p.x * m.b + p.y * m.d + m.f};
}

struct State {
  Matrix matrix;
  double line_width = 1;
  bool white_stroke = false, white_fill = false;
};

// How a page is turned and where its paper begins.
struct Paper {
  double left = 0, bottom = 0, right = 0, top = 0;
  int rotate = 0;

  double area() const { return (right - left) * (top - bottom); }
  Point looked_at(Point p) const {
    switch (rotate) {
      case 90:
        return {p.y - bottom, p.x - left};
      case 180:
        return {right - p.x, p.y - bottom};
      case 270:
        return {top - p.y, right - p.x};
      default:
        return {p.x - left, top - p.y};
    }
  }
};

// Runs the operators that draw lines.
class Artist {
 public:
  Artist(const Paper& paper, std::size_t& left) : paper_(paper), left_(left) {}

  void run(const std::string& content, QPDFObjectHandle resources, int depth);
  Drawing take() { return {std::move(rules_), picture_area_ > pictured * paper_.area()}; }
  State& state() { return state_; }

 private:
  using Values = std::vector<double>;

  void operate(const std::string& op, const Values& v, const std::string& name, QPDFObjectHandle& resources,
               int depth);
  bool on_state(const std::string& op, const Values& v);
  bool on_path(const std::string& op, const Values& v);
  bool on_color(const std::string& op, const Values& v);
  void on_paint(const std::string& op);
  void draw_object(const std::string& name, QPDFObjectHandle& resources, int depth);
  void draw_form(QPDFObjectHandle& form, QPDFObjectHandle& resources, int depth);

  void add_point(double x, double y) {
    if (path_.empty() || path_.back().size() >= most_points) return;
    path_.back().push_back(Point{x, y} * state_.matrix);
  }
  void begin_path(double x, double y) {
    path_.emplace_back();
    add_point(x, y);
  }
  void stroke();
  void fill();
  void add(Point from, Point to, double thickness);

  const Paper& paper_;
  std::size_t& left_;
  State state_;
  std::vector<State> saved_;
  std::vector<std::vector<Point>> path_;
  std::vector<Rect> rules_;
  double picture_area_ = 0;
};

void Artist::add(Point from, Point to, double thickness) {
  from = paper_.looked_at(from), to = paper_.looked_at(to);
  Rect rect = {std::min(from.x, to.x), std::min(from.y, to.y), std::max(from.x, to.x),
               std::max(from.y, to.y)};
  const bool level = rect.height() <= 1 && rect.width() > rect.height();
  const bool upright = rect.width() <= 1 && rect.height() > rect.width();
  if (!level && !upright) return;
  const double half = std::min(thickness, thickest_rule) / 2;
  if (level) rect.top -= half, rect.bottom += half;
  if (upright) rect.left -= half, rect.right += half;
  if (std::isfinite(rect.width()) && std::isfinite(rect.height())) rules_.push_back(rect);
}

void Artist::stroke() {
  if (state_.white_stroke) return;
  const double scale = std::sqrt(area_of(state_.matrix));
  for (const auto& points : path_)
    for (std::size_t at = 0; at + 1 < points.size(); ++at)
      add(points[at], points[at + 1], state_.line_width * scale);
}

// Only what is as narrow as a line.
void Artist::fill() {
  if (state_.white_fill) return;
  for (const auto& points : path_) {
    if (points.size() < 4 || points.size() > 6) continue;
    Rect box = {points[0].x, points[0].y, points[0].x, points[0].y};
    for (const Point& p : points) box.include({p.x, p.y, p.x, p.y});
    if (std::min(box.width(), box.height()) > thickest_rule) continue;
    if (box.width() >= box.height())
      add({box.left, box.center_y()}, {box.right, box.center_y()}, box.height());
    else
      add({box.center_x(), box.top}, {box.center_x(), box.bottom}, box.width());
  }
}

bool Artist::on_state(const std::string& op, const Values& v) {
  if (op == "q") {
    if (saved_.size() < most_states) saved_.push_back(state_);
  } else if (op == "Q") {
    if (!saved_.empty()) state_ = saved_.back(), saved_.pop_back();
  } else if (op == "cm" && v.size() == 6) {
    state_.matrix = Matrix{v[0], v[1], v[2], v[3], v[4], v[5]} * state_.matrix;
  } else if (op == "w" && v.size() == 1) {
    state_.line_width = v[0];
  } else {
    return false;
  }
  return true;
}

bool Artist::on_path(const std::string& op, const Values& v) {
  if (op == "m" && v.size() == 2) {
    begin_path(v[0], v[1]);
  } else if (op == "l" && v.size() == 2) {
    add_point(v[0], v[1]);
  } else if (op == "re" && v.size() == 4) {
    begin_path(v[0], v[1]);
    add_point(v[0] + v[2], v[1]);
    add_point(v[0] + v[2], v[1] + v[3]);
    add_point(v[0], v[1] + v[3]);
    add_point(v[0], v[1]);
  } else if (op == "h") {
    if (!path_.empty() && !path_.back().empty()) path_.back().push_back(path_.back().front());
  } else if ((op == "c" || op == "v" || op == "y") && v.size() >= 2) {
    begin_path(v[v.size() - 2], v[v.size() - 1]);  // a curve is no line: the path goes on behind it
  } else {
    return false;
  }
  return true;
}

bool all_are(const std::vector<double>& values, double what) {
  return std::all_of(values.begin(), values.end(), [&](double value) { return value == what; });
}

bool Artist::on_color(const std::string& op, const Values& v) {
  if (op == "G" || op == "RG") {
    state_.white_stroke = all_are(v, 1);
  } else if (op == "g" || op == "rg") {
    state_.white_fill = all_are(v, 1);
  } else if (op == "K") {
    state_.white_stroke = all_are(v, 0);
  } else if (op == "k") {
    state_.white_fill = all_are(v, 0);
  } else if (op == "CS" || op == "SC" || op == "SCN") {
    state_.white_stroke = false;
  } else if (op == "cs" || op == "sc" || op == "scn") {
    state_.white_fill = false;
  } else {
    return false;
  }
  return true;
}

void Artist::on_paint(const std::string& op) {
  const bool closes = op == "s" || op == "b" || op == "b*";
  const bool strokes = closes || op == "S" || op == "B" || op == "B*";
  const bool fills = op == "f" || op == "F" || op == "f*" || op[0] == 'B' || op[0] == 'b';
  if (closes) on_path("h", {});
  if (strokes) stroke();
  if (fills && !strokes) fill();
  path_.clear();
}

Matrix matrix_of(QPDFObjectHandle array) {
  QPDFObjectHandle::Matrix m =
      array.isMatrix() ? array.getArrayAsMatrix() : QPDFObjectHandle::Matrix(1, 0, 0, 1, 0, 0);
  return {m.a, m.b, m.c, m.d, m.e, m.f};
}

void Artist::draw_object(const std::string& name, QPDFObjectHandle& resources, int depth) {
  if (depth >= deepest_form || !resources.isDictionary()) return;
  QPDFObjectHandle objects = resources.getKey("/XObject");
  if (!objects.isDictionary()) return;
  QPDFObjectHandle object = objects.getKey(name);
  if (!object.isStream()) return;
  QPDFObjectHandle kind = object.getDict().getKey("/Subtype");
  if (kind.isNameAndEquals("/Image")) picture_area_ += area_of(state_.matrix);
  if (kind.isNameAndEquals("/Form")) draw_form(object, resources, depth);
}

void Artist::draw_form(QPDFObjectHandle& form, QPDFObjectHandle& resources, int depth) {
  const State before = state_;
  const std::size_t depth_before = saved_.size();
  state_.matrix = matrix_of(form.getDict().getKey("/Matrix")) * state_.matrix;
  std::string content;
  Collector collector(content, left_);
  form.pipeStreamData(&collector, 0, qpdf_dl_generalized, true);
  QPDFObjectHandle own = form.getDict().getKey("/Resources");
  run(content, own.isDictionary() ? own : resources, depth + 1);
  if (saved_.size() > depth_before) saved_.resize(depth_before);
  state_ = before;
}

void Artist::operate(const std::string& op, const Values& v, const std::string& name,
                     QPDFObjectHandle& resources, int depth) {
  static const std::string paints = " S s f F f* B B* b b* n ";
  if (on_path(op, v) || on_state(op, v) || on_color(op, v)) return;
  if (op == "Do") return draw_object(name, resources, depth);
  if (paints.find(' ' + op + ' ') != std::string::npos) on_paint(op);
}

void Artist::run(const std::string& content, QPDFObjectHandle resources, int depth) {
  const auto input = std::make_shared<BufferInputSource>("content", content);
  QPDFTokenizer tokenizer;
  tokenizer.allowEOF();
  Values values;
  std::string name;
  for (;;) {
    const QPDFTokenizer::Token token = tokenizer.readToken(input, "content", true);
    switch (token.getType()) {
      case QPDFTokenizer::tt_eof:
        return;
      case QPDFTokenizer::tt_integer:
      case QPDFTokenizer::tt_real:
        if (values.size() < most_operands) values.push_back(std::strtod(token.getValue().c_str(), nullptr));
        break;
      case QPDFTokenizer::tt_name:
        name = token.getValue();
        break;
      case QPDFTokenizer::tt_word:
        operate(token.getValue(), values, name, resources, depth);
        if (token.getValue() == "ID") tokenizer.expectInlineImage(input);
        values.clear();
        break;
      default:
        break;
    }
  }
}

std::optional<Paper> paper_of(QPDFPageObjectHelper& page) {
  QPDFObjectHandle box = page.getMediaBox();
  if (!box.isRectangle()) return std::nullopt;
  const QPDFObjectHandle::Rectangle r = box.getArrayAsRectangle();
  Paper paper{std::min(r.llx, r.urx), std::min(r.lly, r.ury), std::max(r.llx, r.urx), std::max(r.lly, r.ury),
              0};
  QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
  if (rotate.isInteger()) paper.rotate = ((rotate.getIntValueAsInt() % 360) + 360) % 360;
  return paper;
}

Drawing drawing_of(QPDFPageObjectHelper& page, std::size_t& left) {
  const auto paper = paper_of(page);
  if (!paper) return {};
  std::size_t page_left = std::min(left, limits::pdf_page_content);
  const std::size_t before = page_left;
  Artist artist(*paper, page_left);
  try {
    std::string content;
    Collector collector(content, page_left);
    page.pipeContents(&collector);
    artist.run(content, page.getAttribute("/Resources", false), 0);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
  }  // the lines so far
  left -= before - page_left;
  return artist.take();
}

}  // namespace

std::vector<Drawing> read_drawings(const Bytes& bytes) {
  std::vector<Drawing> drawings;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
    std::size_t left = limits::pdf_content;
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
      if (drawings.size() >= static_cast<std::size_t>(limits::pdf_pages)) break;
      drawings.push_back(drawing_of(page, left));
      drawings.back().has_signature_look = has_signature_look(page.getObjectHandle());
    }
  } catch (const std::bad_alloc&) {
    throw;  // the process is at its limit: that is to be told
  } catch (const std::exception&) {
  }  // broken, or encrypted: no lines
  return drawings;
}

}  // namespace vanthu
