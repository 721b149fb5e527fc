#pragma once
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

// A headless Chromium with one page, driven over its DevTools protocol.
namespace vanthu {

class Browser {
 public:
  // Throws std::runtime_error where Chromium does not start.
  Browser();
  ~Browser();

  void open(const std::string& url);  // returns when the page is loaded
  void resize(int width, int height);
  nlohmann::json evaluate(const std::string& javascript);  // throws on an exception in the page
  bool wait_for(const std::string& javascript);            // until it is true; false after a while
  void drop_file(const std::string& path, int x, int y);   // as from the desktop
  void save_downloads_to(const std::string& folder);
  void screenshot(const std::string& png);
  std::vector<std::string> complaints() const;  // errors of the console, breaches of the CSP

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace vanthu
