# Ruby's regular expressions are Onigmo's, which are Fluent Bit's. Reads {"regex", "lines"}; writes for each line what its
# named groups hold, or null where it does not match.
require 'json'

given = JSON.parse($stdin.read)
regex = Regexp.new(given['regex'])
puts JSON.generate(given['lines'].map { |line| (m = regex.match(line)) && m.named_captures })
