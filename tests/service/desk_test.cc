// What the desk of the web page asks for, over real HTTP on both databases.
#include "base/file.h"
#include "service/api_case.h"
#include "store/blobs.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;

class Desk : public ApiCase {
 protected:
  static Bytes sample(const char* name) {
    return *read_file(std::filesystem::path(VANTHU_SOURCE_DIR) / "samples" / name, 1u << 20);
  }
  // Printed without the record that rendered files carry, as if somebody else had typed it.
  static Bytes printed(const char* name, Form form) {
    const Plan plan = read_plan(sample(name), name).value();
    Doc doc = compose_plan(engine(), plan, {}).value();
    doc.attachments.clear();
    return write_doc(engine(), doc, form).value();
  }

  Json source_of(const std::string& id) {
    const HttpAnswer answer = ask("GET", "/api/v1/documents/" + id + "/source");
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.head.getContentType(), "application/json");
    return answer.json();
  }
  void sql(const std::string& statement) {
    const Status done = database->transact([&](Sql& open) -> Status {
      open.run(statement);
      return Done{};
    });
    ASSERT_TRUE(done) << describe(done.error());
  }
};
INSTANTIATE_TEST_SUITE_P(On, Desk, testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return std::string(info.param); });

std::string without_blanks(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\t') out += c;
  return out;
}

// All that stands on lines `from` to `to` of a source view.
std::string text_on(const Json& view, int from, int to) {
  std::string text;
  const auto is_on = [&](const Json& place) { return place["line"] <= to && place["line_end"] >= from; };
  for (const Json& block : view["blocks"]) {
    if (!is_on(block)) continue;
    if (block.contains("text")) text += block["text"].get<std::string>() + "\n";
    for (const Json& row : block.value("rows", Json::array()))
      if (is_on(row))
        for (const Json& cell : row["cells"]) text += cell.get<std::string>() + "\n";
  }
  return without_blanks(text);
}

// How many nodes were looked up; each must stand on its own lines.
int expect_nodes_on_their_lines(const Json& nodes, const Json& view) {
  int count = 0;
  for (const Json& node : nodes) {
    const std::string text = without_blanks(node["text"]);
    if (!text.empty()) {
      ++count;
      const std::string there = text_on(view, node["source"]["line"], node["source"]["line_end"]);
      EXPECT_NE(there.find(text), std::string::npos) << node["text"] << " is not in: " << there;
    }
    count += expect_nodes_on_their_lines(node["children"], view);
  }
  return count;
}

TEST_P(Desk, TheSourceHasTheLinesThatTheRecordNames) {
  constexpr const char* name = "chuyen-doi-so-phu-luc-kinh-phi.txt";
  const std::vector<std::pair<std::string, Bytes>> files = {{"a.txt", sample(name)},
                                                            {"a.md", sample("rac-thai-sinh-hoat.md")},
                                                            {"a.docx", printed(name, Form::docx)},
                                                            {"a.pdf", printed(name, Form::pdf)}};
  for (const auto& [file, bytes] : files) {
    const std::string id = upload(file, bytes);
    ASSERT_EQ(wait_until_read(id)["state"], "read") << file;
    const Json view = source_of(id), record = ask("GET", "/api/v1/documents/" + id + "/record").json();
    EXPECT_EQ(view["format"], record["source"]["format"]);
    EXPECT_GT(expect_nodes_on_their_lines(record["body"], view), 20) << file;
    const bool has_pictures = file == "a.pdf";
    EXPECT_EQ(view["pictures"], has_pictures) << file;
    EXPECT_EQ(view.contains("pages_size"), has_pictures) << file;
    if (!has_pictures) continue;
    ASSERT_EQ(view["pages_size"].size(), view["pages"]);
    for (const Json& block : view["blocks"])
      for (const Json& box : block.value("boxes", Json::array())) {
        const Json& page = view["pages_size"][box["page"].get<std::size_t>() - 1];
        EXPECT_LE(box["x"].get<double>() + box["width"].get<double>(), page["width"].get<double>());
        EXPECT_LE(box["y"].get<double>() + box["height"].get<double>(), page["height"].get<double>());
      }
    EXPECT_EQ(ask("GET", "/api/v1/documents/" + id + "/pages/1?width=200").body.substr(1, 3), "PNG");
  }
}

TEST_P(Desk, ASourceThatWasNotKeptIsMadeOnce) {
  const std::string id = upload("a.txt", draft);
  EXPECT_EQ(wait_until_read(id)["state"], "read");
  const Json kept = source_of(id);
  EXPECT_EQ(kept["blocks"][1]["text"], "Trồng cây năm 2031");
  const auto hash = [&] {
    return *database->look([&](Sql& open) -> Result<std::string> {
      return open.row("SELECT source_view FROM document")->text(0);
    });
  };
  const std::string earlier = hash();
  EXPECT_EQ(earlier.size(), 64u) << "kept with the record";
  sql("UPDATE document SET source_view = NULL");
  EXPECT_EQ(source_of(id), kept);
  EXPECT_EQ(hash(), earlier);
}

TEST_P(Desk, ASourceIsThereOnlyAfterReadingAndForTheOfficeOnly) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id + "/source";
  EXPECT_EQ(wait_until_read(id)["state"], "read");
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id}};
  EXPECT_EQ(ask("GET", path, "", stranger).status, 404);
  sql("UPDATE document SET version = 0, state = 'waiting'");
  EXPECT_NE(ask("GET", path).body.find("đang chờ đọc"), std::string::npos);
  sql("UPDATE document SET state = 'failed', error = 'Tệp hỏng.'");
  const HttpAnswer failed = ask("GET", path);
  EXPECT_EQ(failed.status, 404);
  EXPECT_NE(failed.body.find("Tệp hỏng."), std::string::npos);
}

}  // namespace
}  // namespace vanthu
