import ChineseText
import Testing
