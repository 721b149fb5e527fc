// The files of the Debian package name only what the program knows.
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "scratch.h"
#include "service/settings.h"

namespace vanthu {
namespace {

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream in(std::string(VANTHU_SOURCE_DIR) + "/src/package/" + name);
  EXPECT_TRUE(in) << name;
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// "#name = value" -> "name = value"; "" for other lines.
std::string commented_setting(const std::string& line) {
  if (line.size() < 2 || line[0] != '#' || line[1] == ' ' || line.find(" =") == std::string::npos) return "";
  return line.substr(1);
}

Result<ServiceSettings> read(const std::string& file) {
  return ServiceSettings::read(file, "vanthu.conf", [](const std::string&) { return std::nullopt; }, {});
}

TEST(Package, ConfigurationHasEverySettingCommentedWithItsDefault) {
  std::string uncommented;
  std::set<std::string> named;
  for (const std::string& line : lines_of("vanthu.conf")) {
    EXPECT_TRUE(line.empty() || line[0] == '#') << line;
    const std::string setting = commented_setting(line);
    if (!setting.empty()) named.insert(setting.substr(0, setting.find(" =")));
    uncommented += setting + "\n";
  }
  const auto settings = read(uncommented);
  ASSERT_TRUE(settings) << describe(settings.error());
  for (const ServiceSetting& setting : service_settings()) {
    EXPECT_TRUE(named.count(setting.name)) << setting.name;
    EXPECT_EQ(settings->text(setting.name), setting.value) << setting.name;
  }
}

TEST(Package, UnitUsesOnlyWhatTheProgramTakes) {
  std::set<std::string> variables, flags = {"--config"};
  for (const ServiceSetting& setting : service_settings()) {
    variables.insert(environment_name(setting.name));
    flags.insert(std::string("--") + setting.name);
  }
  for (const auto& [unit, command] :
       {std::pair("vanthu.service", "serve"), std::pair("vanthu-worker.service", "worker")}) {
    bool starts = false;
    for (const std::string& line : lines_of(unit)) {
      if (line.starts_with("Environment=VANTHU_")) {
        EXPECT_TRUE(variables.count(line.substr(12, line.find('=', 12) - 12))) << line;
      }
      if (!line.starts_with("ExecStart=")) continue;
      starts = line.starts_with(std::string("ExecStart=/usr/bin/vanthu ") + command + " ");
      EXPECT_TRUE(line.ends_with("--config /etc/vanthu/vanthu.conf")) << line;
      std::istringstream words(line);
      for (std::string word; words >> word;)
        if (word.starts_with("--")) EXPECT_TRUE(flags.count(word)) << word;
    }
    EXPECT_TRUE(starts) << unit;
  }
}

TEST(Package, ScriptsSpeakOfTheUnitAndTheFileThatAreThere) {
  EXPECT_EQ(lines_of("conffiles"), std::vector<std::string>{"/etc/vanthu/vanthu.conf"});
  const auto unit = lines_of("vanthu.service");
  EXPECT_TRUE(std::any_of(unit.begin(), unit.end(), [](const std::string& line) {
    return line.starts_with("ExecStart=") && line.ends_with("--config /etc/vanthu/vanthu.conf");
  }));
  for (const char* script : {"postinst", "prerm", "postrm"}) {
    const std::string path = std::string(VANTHU_SOURCE_DIR) + "/src/package/" + script;
    EXPECT_EQ(run("sh -n " + path).status, 0) << script;
    for (const std::string& line : lines_of(script))
      if (const auto at = line.find(".service"); at != std::string::npos)
        EXPECT_TRUE(line.substr(0, at).ends_with(" vanthu") || line.substr(0, at).ends_with(" vanthu-worker"))
            << line;
  }
}

}  // namespace
}  // namespace vanthu
