// The page in a real browser, under its content security policy: a draft is dropped, read, shown and
// downloaded. VANTHU_SCREENSHOTS=<folder> keeps pictures of it to look at.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <thread>

#include "browser.h"
#include "scratch.h"
#include "service/server.h"

namespace vanthu {
namespace {

constexpr const char* draft =
    "UBND HUYỆN SUỐI MƠ\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nTrồng cây <b>xanh</b> năm 2031\n\n"
    "Căn cứ Quyết định số 34/QĐ-UBND ngày 05/6/2030 của UBND tỉnh Hoa Ban;\n\n"
    "I. MỤC TIÊU\n1. Trồng 100 cây.\n2. Tỷ lệ cây sống đạt 90%.\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Nông "
    "nghiệp\n"
    "- Chuẩn bị giống cây.\n\nNơi nhận:\n- UBND các xã;\n- Lưu: VT.\n";

class Web : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path share = std::filesystem::path(VANTHU_PROGRAM).parent_path() / "share";
    engine = open_engine(share).value();
    site = std::make_unique<Site>(Site{engine, share / "web", VANTHU_PROGRAM});
    server = Server::start(*site, {"127.0.0.1", 0}).value();
    browser.resize(1366, 768);
    browser.open("http://127.0.0.1:" + std::to_string(server->port()) + "/");
  }

  void drop(const std::string& name, const std::string& bytes) {
    scratch.write(name, bytes);
    browser.drop_file((scratch / name).string(), 180, 150);
  }

  void picture(const std::string& name) {
    if (const char* folder = ::getenv("VANTHU_SCREENSHOTS"))
      browser.screenshot(std::string(folder) + "/" + name);
  }

  std::string text(const std::string& id) {
    return browser.evaluate("document.getElementById('" + id + "').textContent").get<std::string>();
  }

  Scratch scratch;
  Engine engine;
  std::unique_ptr<Site> site;
  std::unique_ptr<Server> server;
  Browser browser;
};

TEST_F(Web, ShowsADroppedDraftAndItsDownloads) {
  picture("start.png");
  drop("kế hoạch.txt", draft);
  ASSERT_TRUE(browser.wait_for("!document.getElementById('result').hidden")) << text("failure");
  EXPECT_EQ(text("type"), "KẾ HOẠCH");
  EXPECT_EQ(text("subject"), "Trồng cây <b>xanh</b> năm 2031");
  EXPECT_NE(text("tree").find("Tỷ lệ cây sống đạt 90%."), std::string::npos);
  EXPECT_NE(text("facts").find("Quyết định 34/QĐ-UBND"), std::string::npos);
  EXPECT_EQ(browser.evaluate("document.activeElement.id"), "subject");
  picture("result.png");

  const Scratch downloads;
  browser.save_downloads_to(downloads.string());
  for (const auto& [form, magic] :
       {std::pair("json", "{"), std::pair("pdf", "%PDF-"), std::pair("docx", "PK")}) {
    browser.evaluate("document.querySelector('[data-form=" + std::string(form) + "]').click()");
    const std::string name = std::string("kế hoạch.") + form;
    for (int i = 0; i < 600 && downloads.read(name).empty(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(downloads.read(name).rfind(magic, 0), 0u) << name << text("failure");
  }
  EXPECT_EQ(browser.complaints(), std::vector<std::string>{});
}

TEST_F(Web, SaysWhatIsWrongWithAFileAndTakesTheNext) {
  drop("rong.txt", "");
  ASSERT_TRUE(browser.wait_for("!document.getElementById('failure').hidden"));
  EXPECT_TRUE(browser.evaluate("document.getElementById('result').hidden").get<bool>());
  EXPECT_FALSE(text("failure").empty());
  picture("failure.png");
  drop("a.txt", draft);
  ASSERT_TRUE(browser.wait_for("!document.getElementById('result').hidden"));
  EXPECT_TRUE(browser.evaluate("document.getElementById('failure').hidden").get<bool>());
}

TEST_F(Web, FitsANarrowScreen) {
  browser.resize(360, 740);
  picture("narrow-start.png");
  drop("a.txt", draft);
  ASSERT_TRUE(browser.wait_for("!document.getElementById('result').hidden"));
  EXPECT_LE(browser.evaluate("document.documentElement.scrollWidth").get<int>(), 360);
  picture("narrow-result.png");
}

}  // namespace
}  // namespace vanthu
