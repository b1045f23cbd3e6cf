// JSON into facts, event by event: values are made as they are read, without a tree between.
#pragma once

#include "eval/facts.hpp"

namespace yuheng {

// Reads one object of facts. Everything wrong is reported, and the facts get only what is all right. Numbers keep their
// digits; nothing is converted between kinds, but that one plain value may stand for a list of it.
class FactsReader : public JsonListener {
 public:
  explicit FactsReader(const Facts& facts);

  void null() override { scalar({Given(Null{}), "null"}); }
  void boolean(bool value) override { scalar({Given(value), value ? "true" : "false"}); }
  void number(std::string_view text) override;
  void string(std::string_view text) override { scalar({Given(Text{std::string(text)}), text, true}); }
  void begin_object() override;
  void key(std::string_view name) override;
  void end_object() override;
  void begin_array() override;
  void end_array() override;

  // Hands everything over; false, with what is wrong, when something is. Once, at the end.
  bool finish(Facts& facts, Diagnostics& diagnostics);

 private:
  struct Scalar {
    std::optional<Given> given;  // nothing: a number that no decimal can be
    std::string_view text;
    bool quoted = false;

    std::string shown() const { return quoted ? "\"" + std::string(text) + "\"" : std::string(text); }
  };
  // What is being read: the whole, a list, a record; or something to be passed over.
  struct Frame {
    enum class Kind : uint8_t { whole, list, record, ignored };
    Kind kind = Kind::ignored;
    FactId fact = kNoFact;      // the list or record
    size_t at = SIZE_MAX;       // the item, or the field of a record; beyond its fields: one that it does not have
    bool too_long = false;      // more items than a list may have
    std::vector<Value> fields;  // of a record: absent() until given
    List list;
    Diagnostics found;  // inside this list
  };

  // The fact that a value stands for now; kNoFact when the value is to be passed over.
  FactId expected();
  Diagnostics& found();
  // The place now being read, in the frames before `end`.
  std::string path(size_t end) const;
  std::string path() const { return path(frames_.size()); }

  void scalar(const Scalar& value);
  void one_value(FactId fact, const Scalar& value);
  void item_value(FactId fact, const Scalar& value);
  std::optional<Value> accept(FactId fact, const Given& given);
  void refuse(FactId fact, const std::string& shown);
  void read_date(const Scalar& value);
  void open(Frame::Kind kind, FactId fact);
  void ignore() { frames_.emplace_back(); }
  void next_item(Frame& list);
  void whole_key(std::string_view name);
  void field_key(std::string_view name);
  void give(Value value);
  Value shared_text(Value value);

  const CheckedRuleset& rules_;
  const FactNames& names_;
  std::vector<Frame> frames_;
  bool is_object_ = false;
  std::string name_;        // of the member of the whole now being read
  FactId fact_ = kNoFact;   // of that name
  bool is_date_ = false;    // it is "as_of", and no fact
  std::vector<bool> seen_;  // facts
  std::vector<std::string> others_seen_;
  std::vector<std::pair<FactId, Value>> changes_;
  std::optional<Date> as_of_;
  Diagnostics found_;
  std::vector<Value> texts_;  // read lately: records of a list share what they repeat
};

}  // namespace yuheng
