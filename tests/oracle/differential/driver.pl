#!/usr/bin/env perl
# ExifTool run many times at the price of one start: its script is compiled once, and each command runs in a fork.
#
# Standard input, a line per command: words in hexadecimal, divided by spaces: the working directory, the files that take
# standard input, output and errors, then the command's own words. Answers a line with the exit status.
use strict;
use warnings;

my $script = shift;
open my $file, '<', $script or die "Cannot read $script: $!";
my $source = do { local $/; <$file> };
close $file;
$source =~ s/^__END__\n.*//ms;

$0 = $script;
open my $kept, '>&', \*STDERR or die;
open STDERR, '>', '/dev/null' or die;
eval "sub command_of_exiftool {\n#line 1 \"$script\"\n$source\n}\n1" or print "failed: $@" and exit 1;
require Image::ExifTool::Exif;
require Image::ExifTool::GPS;
require Image::ExifTool::XMP;
require Image::ExifTool::IPTC;
require Image::ExifTool::Photoshop;
require Image::ExifTool::ICC_Profile;
require Image::ExifTool::JPEG;
require "Image/ExifTool/$_.pl" for qw(Writer WriteExif WriteIPTC WritePhotoshop);
open STDERR, '>&', $kept or die;

$| = 1;
print "ready\n";
while (my $line = <STDIN>) {
    chomp $line;
    my ($folder, $in, $out, $err, @words) = map { pack 'H*', $_ } split / /, $line, -1;
    my $child = fork();
    die "Cannot fork: $!" unless defined $child;
    if (!$child) {
        alarm 60;    # a command that runs in a circle must not stop the tests
        chdir $folder or die;
        open STDIN, '<', $in or die;
        open STDOUT, '>', $out or die;
        open STDERR, '>', $err or die;
        @ARGV = @words;
        *_ = \@ARGV;    # the script takes its words by a bare `shift`, which within a sub means @_
        &command_of_exiftool;
        exit 0;
    }
    waitpid $child, 0;
    print +($? & 127 ? 128 + ($? & 127) : $? >> 8), "\n";
}
