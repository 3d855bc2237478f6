#include "configuration.h"

#include "files.h"

#include <string_view>
#include <utility>

namespace mtbridge {
namespace {

constexpr std::size_t kGridValue = 127; // bytes that MT4's grid shows of a value

std::string ini_beside(const std::string &library) { return as_text(as_path(library).replace_extension(".ini")); }

std::string grid_value(const Setting &setting, const Settings &settings) {
  return setting.text(settings).substr(0, kGridValue);
}

void append(std::string &list, const char *key) { list += (list.empty() ? "" : ", ") + std::string(key); }

} // namespace

Configuration::Configuration(const std::string &library)
    : ini_(ini_beside(library)), defaults_(default_settings(as_text(as_path(library).parent_path()))),
      settings_(defaults_) {}

Configuration::Change Configuration::load(Values grid) {
  const std::lock_guard lock(mutex_);
  Candidate fresh = gather(std::move(grid));
  compile(fresh);
  sources_ = fresh.sources;
  Change change;
  change.wrong = fresh.wrong;
  change.warning = fresh.wrong_rules;
  if (fresh.wrong.empty())
    adopt(fresh);
  return change;
}

Configuration::Change Configuration::take_grid(Values grid) {
  const std::lock_guard lock(mutex_);
  return consider(gather(std::move(grid)));
}

Configuration::Change Configuration::save_grid(const Values &grid) {
  const std::lock_guard lock(mutex_);
  Change change;
  Values edits;
  for (const auto &[key, value] : grid) {
    const Setting *setting = find_setting(key);
    if (setting == nullptr)
      change.wrong = key + ": no such setting";
    else if (value.find_first_of("\r\n") != std::string::npos)
      change.wrong = key + ": give one line";
    else if (value != grid_value(*setting, settings_))
      edits.emplace_back(setting->key, value);
  }
  const Text before = read_ini_file(change.wrong);
  if (!change.wrong.empty() || edits.empty())
    return change;
  Candidate fresh = gather({}, edit_ini(before.value_or(std::string()), edits));
  compile(fresh);
  change.wrong = fresh.wrong.empty() ? fresh.wrong_rules : fresh.wrong;
  if (change.wrong.empty() && !write_text(ini_, *fresh.sources.ini))
    change.wrong = "cannot write " + ini_ + ": look at the folder's rights and at the disk's room";
  if (!change.wrong.empty())
    return change;
  sources_ = fresh.sources;
  return adopt(fresh);
}

Configuration::Change Configuration::refresh() {
  const std::lock_guard lock(mutex_);
  Candidate fresh = gather(sources_.grid);
  return fresh.sources == sources_ ? Change() : consider(std::move(fresh));
}

Settings Configuration::settings() const {
  const std::lock_guard lock(mutex_);
  return settings_;
}

std::string Configuration::grid_text(const Setting &setting) const {
  const std::lock_guard lock(mutex_);
  return grid_value(setting, settings_);
}

void Configuration::forget_old() {
  const std::lock_guard lock(mutex_);
  if (kept_.size() > 1)
    kept_.erase(kept_.begin(), kept_.end() - 1);
}

Configuration::Candidate Configuration::gather(Values grid) const {
  std::string wrong;
  Text ini = read_ini_file(wrong);
  Candidate fresh = gather(std::move(grid), std::move(ini));
  if (!wrong.empty())
    fresh.wrong = wrong;
  return fresh;
}

Configuration::Candidate Configuration::gather(Values grid, Text ini) const {
  Candidate fresh;
  fresh.sources = {std::move(grid), std::move(ini), std::nullopt};
  fresh.settings = defaults_;
  fresh.wrong = read_ini(fresh.settings, fresh.sources.ini.value_or(std::string()), ini_);
  for (const auto &[key, value] : fresh.sources.grid)
    if (fresh.wrong.empty())
      fresh.wrong = set_setting(fresh.settings, key, value);
  if (fresh.wrong.empty())
    fresh.wrong = missing_setting(fresh.settings);
  if (fresh.settings.rules.empty())
    return fresh;
  const std::string path = rules_path(fresh.settings);
  std::error_code why;
  fresh.sources.rules = read_text(path, why);
  if (!fresh.sources.rules)
    fresh.wrong_rules = "cannot read the rules in " + path + ": " + why.message();
  return fresh;
}

void Configuration::compile(Candidate &candidate) const {
  if (!candidate.wrong.empty())
    return;
  const Settings &settings = candidate.settings;
  candidate.live = std::make_unique<Live>();
  Live &live = *candidate.live;
  live.heartbeat = settings.heartbeat;
  // Each list was tried when it was set.
  live.filter.set_types(settings.types);
  live.filter.set_groups(settings.groups);
  live.filter.set_symbols(settings.symbols);
  live.filter.set_logins(settings.logins);
  if (candidate.sources.rules)
    candidate.wrong_rules = live.rules.read(*candidate.sources.rules, rules_path(settings));
}

Configuration::Change Configuration::consider(Candidate candidate) {
  sources_ = candidate.sources;
  compile(candidate);
  Change change;
  change.wrong = candidate.wrong.empty() ? candidate.wrong_rules : candidate.wrong;
  return change.wrong.empty() ? adopt(candidate) : change;
}

Configuration::Change Configuration::adopt(Candidate &candidate) {
  Change change;
  for (const Setting &setting : all_settings()) {
    const bool other_rules = std::string_view(setting.key) == "Rules" && candidate.sources.rules != rules_in_force_;
    if (setting.text(candidate.settings) != setting.text(settings_) || other_rules)
      append(setting.at_start ? change.at_start : change.in_force, setting.key);
  }
  settings_ = candidate.settings;
  rules_in_force_ = candidate.wrong_rules.empty() ? candidate.sources.rules : std::nullopt;
  kept_.push_back(std::move(candidate.live));
  // Release: a hook that sees the pointer sees what it points to; pairs with the acquire in live().
  live_.store(kept_.back().get(), std::memory_order_release);
  return change;
}

Configuration::Text Configuration::read_ini_file(std::string &wrong) const {
  std::error_code why;
  Text text = read_text(ini_, why);
  if (!text && why != std::errc::no_such_file_or_directory) // no file is an empty file
    wrong = "cannot read " + ini_ + ": " + why.message();
  return text;
}

std::string Configuration::rules_path(const Settings &settings) const {
  return as_text(as_path(ini_).parent_path() / as_path(settings.rules)); // an absolute path stays what it is
}

} // namespace mtbridge
