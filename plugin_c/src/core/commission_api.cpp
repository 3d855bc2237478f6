// The C interface to the rules.
#include "commission.h"
#include "files.h"
#include "ring/files.h"

#include <memory>
#include <new>
#include <optional>
#include <system_error>

using namespace mtbridge;

struct mtb_rules {
  Rules rules;
};

mtb_status mtb_rules_open(const char *path, mtb_rules **rules, mtb_error *error) {
  *rules = nullptr;
  std::error_code why;
  const std::optional<std::string> text = read_text(path, why);
  if (!text) {
    const mtb_status status = why == std::errc::no_such_file_or_directory ? MTB_NOT_FOUND
                              : why == std::errc::permission_denied       ? MTB_DENIED
                                                                          : MTB_IO;
    return fail(error, status, "cannot read %s: %s", path, why.message().c_str());
  }
  std::unique_ptr<mtb_rules> made(new (std::nothrow) mtb_rules);
  if (!made)
    return fail(error, MTB_IO, "no memory for the rules");
  const std::string wrong = made->rules.read(*text, path);
  if (!wrong.empty())
    return fail(error, MTB_INVALID, "%s", wrong.c_str());
  *rules = made.release();
  return fail(error, MTB_OK, "%s", "");
}

void mtb_rules_close(mtb_rules *rules) { delete rules; }

uint32_t mtb_rules_count(const mtb_rules *rules) { return static_cast<uint32_t>(rules->rules.all().size()); }

void mtb_rules_apply(const mtb_rules *rules, const mtb_event *event, mtb_commission *commission) {
  rules->rules.apply(*event, *commission);
}

void mtb_rules_explain(const mtb_rules *rules, const mtb_event *event, mtb_explanation *explanation) {
  rules->rules.explain(*event, *explanation);
}
